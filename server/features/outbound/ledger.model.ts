import { type Connection, type Model, Schema } from 'mongoose';

/** What a write puts into one property, and what it finds there. Null: nothing. */
export interface LedgerWriteValue {
  value: string;
  /** What stood in HubSpot, as read in the cycle or written by us since. */
  before: string | null;
  /** The last value that was not ours. */
  original: string | null;
  /** Where the value comes from: `score:fit`, `attribute:plan`, `undo`. */
  source: string;
}

/** What we last wrote to one property. */
export interface LedgerValue extends LedgerWriteValue {
  runId: string;
  mappingVersion: number;
  at: Date;
}

/** A write that was sent to HubSpot, or is about to be, and whose answer is not yet seen. */
export interface PendingWrite {
  /** Which batch it belongs to; only who knows it may settle it. */
  token: string;
  runId: string;
  mappingVersion: number;
  at: Date;
  byHand: boolean;
  values: Record<string, LedgerWriteValue>;
}

/** A value of ours that is expected back as a webhook, once. */
export interface EchoDocument {
  id: string;
  token: string;
  property: string;
  value: string;
  until: Date;
  takenBy: string | null;
}

/** What we wrote to one company: by property, the last write. */
export interface LedgerDocument {
  /** `{workspaceId}:{portalId}:{companyId}` */
  _id: string;
  workspaceId: string;
  portalId: number;
  companyId: string;
  values: Record<string, LedgerValue>;
  pending: PendingWrite | null;
  echoes: EchoDocument[];
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
    echoes: { type: Mixed, default: [] },
  },
  { versionKey: false, collection: 'ledger', minimize: false },
)
  .index({ portalId: 1, workspaceId: 1, companyId: 1 }, { unique: true })
  .index(
    { portalId: 1, workspaceId: 1, 'pending.token': 1 },
    { partialFilterExpression: { 'pending.token': { $exists: true } } },
  )
  .index({ portalId: 1, workspaceId: 1, 'echoes.until': 1 });

export function ledgerModel(database: Connection): Model<LedgerDocument> {
  return database.model<LedgerDocument>('Ledger', schema);
}

/** The `_id` of a company's ledger. */
export function ledgerId(workspaceId: string, portalId: number, companyId: string): string {
  return `${workspaceId}:${portalId}:${companyId}`;
}
