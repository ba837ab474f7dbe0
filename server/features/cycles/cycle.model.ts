import { CYCLE_TRIGGERS, type CycleTrigger } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';
import { RUN_FIELDS, type RunDocument } from '../../runs/run.document.ts';

/** One reading of a portal's companies. `_id` is also that of the outbound run that follows. */
export interface CycleDocument extends RunDocument {
  trigger: CycleTrigger;
  mappingVersion: number;
  totalCompanies: number | null;
  /** True when the last page is done, so that a restart does not begin again. */
  readToEnd: boolean;
}

const schema = new Schema<CycleDocument>(
  {
    ...RUN_FIELDS,
    trigger: { type: String, enum: CYCLE_TRIGGERS, required: true },
    mappingVersion: { type: Number, required: true },
    totalCompanies: { type: Number, default: null },
    readToEnd: { type: Boolean, required: true },
  },
  { versionKey: false, collection: 'cycles', minimize: false },
)
  .index({ portalId: 1, workspaceId: 1, _id: 1 })
  // One at a time per portal, however many processes and buttons.
  .index({ portalId: 1, workspaceId: 1 }, { unique: true, partialFilterExpression: { active: true } })
  .index({ active: 1, resumeAt: 1 }, { partialFilterExpression: { active: true } });

export function cycleModel(database: Connection): Model<CycleDocument> {
  return database.model<CycleDocument>('Cycle', schema);
}
