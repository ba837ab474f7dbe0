import { type Connection, type Model, Schema } from 'mongoose';
import type { LedgerWriteValue } from './ledger.model.ts';

/** One confirmed write to one company, with what was there before. Never changed afterwards. */
export interface LedgerEntryDocument {
  /** `{token of the batch}:{companyId}` */
  _id: string;
  workspaceId: string;
  portalId: number;
  runId: string;
  companyId: string;
  mappingVersion: number;
  values: Record<string, LedgerWriteValue>;
  at: Date;
}

const schema = new Schema<LedgerEntryDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    runId: { type: String, required: true },
    companyId: { type: String, required: true },
    mappingVersion: { type: Number, required: true },
    values: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'ledger_entries', minimize: false },
)
  .index({ portalId: 1, workspaceId: 1, runId: 1, companyId: 1, at: 1 })
  .index({ portalId: 1, workspaceId: 1, companyId: 1, at: -1 });

export function ledgerEntryModel(database: Connection): Model<LedgerEntryDocument> {
  return database.model<LedgerEntryDocument>('LedgerEntry', schema);
}
