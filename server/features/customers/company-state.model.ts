import { type Connection, type Model, Schema } from 'mongoose';

export const COMPANY_OUTCOMES = ['excluded', 'no_external_id', 'failed', 'ignored'] as const;
export type CompanyOutcome = (typeof COMPANY_OUTCOMES)[number];

/** What was found of a company that was read and not imported. */
export interface CompanyStateDocument {
  /** `{workspaceId}:{portalId}:{companyId}` */
  _id: string;
  workspaceId: string;
  portalId: number;
  companyId: string;
  outcome: CompanyOutcome;
  /** Code of the row problem; `filter` when the filter leaves it out. */
  code: string;
  message: string;
  /** As read; null when it is empty. */
  externalId: string | null;
  name: string | null;
  /** When HubSpot says that it was changed last. */
  modifiedAt: Date | null;
  readAt: Date;
}

const schema = new Schema<CompanyStateDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    companyId: { type: String, required: true },
    outcome: { type: String, enum: COMPANY_OUTCOMES, required: true },
    code: { type: String, required: true },
    message: { type: String, required: true },
    externalId: { type: String, default: null },
    name: { type: String, default: null },
    modifiedAt: { type: Date, default: null },
    readAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'company_states' },
)
  .index({ portalId: 1, workspaceId: 1, companyId: 1 })
  .index({ portalId: 1, workspaceId: 1, outcome: 1, code: 1, companyId: 1 })
  .index({ portalId: 1, workspaceId: 1, externalId: 1 });

export function companyStateModel(database: Connection): Model<CompanyStateDocument> {
  return database.model<CompanyStateDocument>('CompanyState', schema);
}
