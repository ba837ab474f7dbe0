import { type Connection, type Model, Schema } from 'mongoose';

/** Counted at most, so that the page stays honest about its period. */
const KEEP_SECONDS = 400 * 86_400;

export interface WebhookCounts {
  received: number;
  duplicates: number;
  applied: number;
  echoes: number;
  ignored: number;
  failed: number;
}

/** What became of the webhook events of one portal on one day (UTC). */
export interface WebhookDayDocument extends WebhookCounts {
  /** `{workspaceId}:{portalId}:{day}` */
  _id: string;
  workspaceId: string;
  portalId: number;
  day: string;
  /** Applied events by the class of their lag, see LAG_BOUNDS_SECONDS. */
  lags: Record<string, number>;
  at: Date;
}

const count = { type: Number, default: 0 };

const schema = new Schema<WebhookDayDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    day: { type: String, required: true },
    received: count,
    duplicates: count,
    applied: count,
    echoes: count,
    ignored: count,
    failed: count,
    lags: { type: Schema.Types.Mixed, default: {} },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'webhook_days', minimize: false },
)
  .index({ portalId: 1, workspaceId: 1, day: 1 })
  .index({ at: 1 }, { expireAfterSeconds: KEEP_SECONDS });

export function webhookDayModel(database: Connection): Model<WebhookDayDocument> {
  return database.model<WebhookDayDocument>('WebhookDay', schema);
}
