import { type Connection, type Model, Schema } from 'mongoose';
import { RUN_FIELDS, type RunDocument } from '../../runs/run.document.ts';

/** The outbound run that is to follow in one portal; its id is fixed beforehand, so that a restart begins no second one. */
export interface FollowUp {
  portalId: number;
  outboundRunId: string;
}

/** Scoring of all customers of a workspace by the versions in use. `portalId` is `NO_PORTAL_ID`: it is of no portal. */
export interface RescoringRunDocument extends RunDocument {
  /** Why: a version was published, one is tried, or a day has begun. */
  reason: 'publication' | 'shadow' | 'day';
  /** The day, `YYYY-MM-DD`, that has begun; null for a run after a change of the versions. */
  day: string | null;
  /** The state of the versions that it was made for. */
  revision: number;
  published: number;
  shadow: number | null;
  /** Customers there were when it began. */
  total: number;
  step: 'scoring' | 'writing';
  followUps: FollowUp[];
}

const schema = new Schema<RescoringRunDocument>(
  {
    ...RUN_FIELDS,
    reason: { type: String, required: true },
    day: { type: String, default: null },
    revision: { type: Number, required: true },
    published: { type: Number, required: true },
    shadow: { type: Number, default: null },
    total: { type: Number, required: true },
    step: { type: String, required: true },
    followUps: { type: Schema.Types.Mixed, default: [] },
  },
  { versionKey: false, collection: 'rescoring_runs', minimize: false },
)
  // One run per change of the versions, whoever notices first that it is missing, and one per day.
  .index({ workspaceId: 1, revision: 1, day: 1 }, { unique: true })
  .index({ workspaceId: 1, day: 1 }, { unique: true, partialFilterExpression: { day: { $type: 'string' } } })
  .index({ active: 1, resumeAt: 1 }, { partialFilterExpression: { active: true } });

export function rescoringRunModel(database: Connection): Model<RescoringRunDocument> {
  return database.model<RescoringRunDocument>('RescoringRun', schema);
}
