import { type Connection, type Model, Schema } from 'mongoose';

/** One signed request of HubSpot as it came, kept so that its events can be looked at and replayed. */
export interface DeliveryDocument {
  /** `{portalId}:{newId}`; later ones sort after earlier ones. */
  _id: string;
  workspaceId: string;
  portalId: number;
  receivedAt: Date;
  /** What the signature covers. The body may hold events of other accounts; only this one's are ever read from it. */
  method: string;
  url: string;
  timestamp: string;
  signature: string;
  body: string;
  /** Of this account. */
  events: number;
  companyIds: string[];
  kinds: Record<string, number>;
  expiresAt: Date;
}

const schema = new Schema<DeliveryDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    receivedAt: { type: Date, required: true },
    method: { type: String, required: true },
    url: { type: String, required: true },
    timestamp: { type: String, required: true },
    signature: { type: String, required: true },
    body: { type: String, required: true },
    events: { type: Number, required: true },
    companyIds: { type: [String], default: [] },
    kinds: { type: Schema.Types.Mixed, default: {} },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'webhook_deliveries', minimize: false },
)
  .index({ portalId: 1, workspaceId: 1, _id: 1 })
  .index({ portalId: 1, workspaceId: 1, receivedAt: 1 })
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export function deliveryModel(database: Connection): Model<DeliveryDocument> {
  return database.model<DeliveryDocument>('WebhookDelivery', schema);
}
