import type { PlannedChange, UndoConflict } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** Rows are for looking at and for exporting; after this long nobody does any more. */
const KEEP_SECONDS = 30 * 86_400;

/** One company of a plan with something to write or to report. */
export interface PlanRowDocument {
  /** `{planId}:{companyId}`: a page that is planned twice says the same once. */
  _id: string;
  workspaceId: string;
  portalId: number;
  planId: string;
  companyId: string;
  name: string | null;
  externalId: string | null;
  changes: PlannedChange[];
  conflicts: UndoConflict[];
  at: Date;
}

const { Mixed } = Schema.Types;

const schema = new Schema<PlanRowDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    planId: { type: String, required: true },
    companyId: { type: String, required: true },
    name: { type: String, default: null },
    externalId: { type: String, default: null },
    changes: { type: Mixed, default: [] },
    conflicts: { type: Mixed, default: [] },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'outbound_plan_rows' },
)
  .index({ portalId: 1, workspaceId: 1, planId: 1, companyId: 1 })
  .index({ at: 1 }, { expireAfterSeconds: KEEP_SECONDS });

export function planRowModel(database: Connection): Model<PlanRowDocument> {
  return database.model<PlanRowDocument>('OutboundPlanRow', schema);
}
