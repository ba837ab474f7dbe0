import {
  type CertificateBody,
  CYCLE_KINDS,
  CYCLE_STEPS,
  CYCLE_TRIGGERS,
  type CycleKind,
  type CycleStep,
  type CycleTrigger,
} from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';
import { RUN_FIELDS, type RunDocument } from '../../runs/run.document.ts';

/** One reading of a portal's companies. `_id` is also that of the outbound run that follows. */
export interface CycleDocument extends RunDocument {
  trigger: CycleTrigger;
  kind: CycleKind;
  mappingVersion: number;
  /** Names what it reads; null before it begins. */
  readingKey: string | null;
  totalCompanies: number | null;
  /** What is to be done; a restart goes on there, and at `cursor` within it. */
  step: CycleStep;
  certificate: CertificateBody | null;
}

const schema = new Schema<CycleDocument>(
  {
    ...RUN_FIELDS,
    trigger: { type: String, enum: CYCLE_TRIGGERS, required: true },
    kind: { type: String, enum: CYCLE_KINDS, required: true },
    mappingVersion: { type: Number, required: true },
    readingKey: { type: String, default: null },
    totalCompanies: { type: Number, default: null },
    step: { type: String, enum: CYCLE_STEPS, required: true },
    certificate: { type: Schema.Types.Mixed, default: null },
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
