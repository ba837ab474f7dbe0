import { HOLD_SCOPES, type HoldScope } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** Keeps runs from writing something until somebody releases it. */
export interface HoldDocument {
  /** `{workspaceId}:{portalId}:{scope}:{key}` */
  _id: string;
  workspaceId: string;
  portalId: number;
  scope: HoldScope;
  /** The property's name or the company's id; empty for the portal. */
  key: string;
  reason: string;
  by: string;
  at: Date;
  /** The undo that placed it. */
  runId: string;
}

const schema = new Schema<HoldDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    scope: { type: String, enum: HOLD_SCOPES, required: true },
    key: { type: String, default: '' },
    reason: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    runId: { type: String, required: true },
  },
  { versionKey: false, collection: 'outbound_holds' },
).index({ portalId: 1, workspaceId: 1, scope: 1, key: 1 }, { unique: true });

export function holdModel(database: Connection): Model<HoldDocument> {
  return database.model<HoldDocument>('OutboundHold', schema);
}
