import { EXTERNAL_ID_CHOICES, type ExternalIdChoice } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';
import type { LinkDocument } from '../customer.model.ts';

/** What an admin decided about one company whose External ID was in question. */
export interface DecisionDocument {
  /** `{workspaceId}:{portalId}:{companyId}` */
  _id: string;
  workspaceId: string;
  portalId: number;
  companyId: string;
  /** As it was; a new one is a new question. */
  externalId: string | null;
  choice: ExternalIdChoice;
  by: string;
  at: Date;
  /** One click decides about all companies that claim the External ID. */
  clickId: string;
  /** The links of the customers concerned before the click, to undo it; the same in each document of a click. */
  before: { customerId: string; link: LinkDocument | null }[];
}

const schema = new Schema<DecisionDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    companyId: { type: String, required: true },
    externalId: { type: String, default: null },
    choice: { type: String, enum: EXTERNAL_ID_CHOICES, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    clickId: { type: String, required: true },
    before: [new Schema({ customerId: String, link: Schema.Types.Mixed }, { _id: false })],
  },
  { versionKey: false, collection: 'external_id_decisions', minimize: false },
)
  .index({ portalId: 1, workspaceId: 1, companyId: 1 })
  .index({ portalId: 1, workspaceId: 1, at: -1, _id: 1 });

export function decisionModel(database: Connection): Model<DecisionDocument> {
  return database.model<DecisionDocument>('ExternalIdDecision', schema);
}
