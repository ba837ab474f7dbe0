import {
  TRAINING_STEPS,
  TRAINING_TRIGGERS,
  type TrainingStep,
  type TrainingTrigger,
} from '@customerscore/core/contract';
import type { Requirement } from '@customerscore/core/training';
import { type Connection, type Model, Schema } from 'mongoose';
import { RUN_FIELDS, type RunDocument } from '../../runs/run.document.ts';

/** One attempt to learn a model. `_id` is also that of the model that comes of it. It is of no portal: `portalId` is 0. */
export interface TrainingRunDocument extends RunDocument {
  trigger: TrainingTrigger;
  horizonDays: number;
  /** The last day that counts, `YYYY-MM-DD`: a restart learns from the same past. */
  until: string;
  step: TrainingStep;
  /** What the past was found to lack; null before, and when it was enough. */
  missing: Requirement[] | null;
}

const schema = new Schema<TrainingRunDocument>(
  {
    ...RUN_FIELDS,
    trigger: { type: String, enum: TRAINING_TRIGGERS, required: true },
    horizonDays: { type: Number, required: true },
    until: { type: String, required: true },
    step: { type: String, enum: TRAINING_STEPS, required: true },
    missing: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false, collection: 'training_runs', minimize: false },
)
  .index({ workspaceId: 1, _id: 1 })
  // One at a time per workspace, however many processes and buttons.
  .index({ workspaceId: 1 }, { unique: true, partialFilterExpression: { active: true } })
  .index({ active: 1, resumeAt: 1 }, { partialFilterExpression: { active: true } });

export function trainingRunModel(database: Connection): Model<TrainingRunDocument> {
  return database.model<TrainingRunDocument>('TrainingRun', schema);
}
