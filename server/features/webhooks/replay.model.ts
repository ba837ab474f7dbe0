import type { ReplayRow } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';
import { RUN_FIELDS, type RunDocument } from '../../runs/run.document.ts';

const KEEP_SECONDS = 90 * 86_400;

/** One pass over stored deliveries. The cursor is the delivery that was done last. */
export interface ReplayDocument extends RunDocument {
  from: Date;
  to: Date;
  companyId: string | null;
  dryRun: boolean;
  by: string;
  rows: ReplayRow[];
}

const schema = new Schema<ReplayDocument>(
  {
    ...RUN_FIELDS,
    from: { type: Date, required: true },
    to: { type: Date, required: true },
    companyId: { type: String, default: null },
    dryRun: { type: Boolean, required: true },
    by: { type: String, required: true },
    rows: { type: Schema.Types.Mixed, default: [] },
  },
  { versionKey: false, collection: 'webhook_replays', minimize: false },
)
  .index({ portalId: 1, workspaceId: 1, _id: 1 })
  .index({ portalId: 1, workspaceId: 1 }, { unique: true, partialFilterExpression: { active: true } })
  .index({ active: 1, resumeAt: 1 }, { partialFilterExpression: { active: true } })
  .index({ createdAt: 1 }, { expireAfterSeconds: KEEP_SECONDS });

export function replayModel(database: Connection): Model<ReplayDocument> {
  return database.model<ReplayDocument>('WebhookReplay', schema);
}
