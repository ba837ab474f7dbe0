import { type Connection, type Model, Schema } from 'mongoose';

/** What we last wrote to one property. */
export interface LedgerValue {
  value: string;
  /** What was there before, as far as we know; null: nothing. */
  before: string | null;
  runId: string;
  mappingVersion: number;
  at: Date;
}

/** What we wrote to one company: by property, the last write. */
export interface LedgerDocument {
  /** `{workspaceId}:{portalId}:{companyId}` */
  _id: string;
  workspaceId: string;
  portalId: number;
  companyId: string;
  values: Record<string, LedgerValue>;
  /** Sent to HubSpot, its answer not yet seen. Kept so that a webhook that overtakes the answer is known as ours. */
  pending: Record<string, LedgerValue> | null;
}

const { Mixed } = Schema.Types;

const schema = new Schema<LedgerDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    companyId: { type: String, required: true },
    values: { type: Mixed, default: {} },
    pending: { type: Mixed, default: null },
  },
  { versionKey: false, collection: 'ledger', minimize: false },
).index({ portalId: 1, workspaceId: 1, companyId: 1 }, { unique: true });

export function ledgerModel(database: Connection): Model<LedgerDocument> {
  return database.model<LedgerDocument>('Ledger', schema);
}
