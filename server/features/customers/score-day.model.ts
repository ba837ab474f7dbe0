import { type Band, SCORE_HISTORY_DAYS, type ScoreDay, type ScoreName } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

const RETENTION_SECONDS = SCORE_HISTORY_DAYS * 24 * 60 * 60;

/** The scores of one customer at the end of one day. */
export interface ScoreDayDocument extends ScoreDay {
  /** `{customerId}:{day}` */
  _id: string;
  workspaceId: string;
  customerId: string;
  modelVersion: number;
  /** Null in documents from before it was kept. */
  churned: boolean | null;
  bands: Record<ScoreName, Band | null> | null;
  /** Contributions by reason, packed; see `packReasons`. */
  reasons: string | null;
  /** The first moment of the day; when it is `SCORE_HISTORY_DAYS` ago, the document goes. */
  at: Date;
}

const { Mixed } = Schema.Types;

const schema = new Schema<ScoreDayDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    customerId: { type: String, required: true },
    day: { type: String, required: true },
    fit: { type: Number, default: null },
    health: { type: Number, default: null },
    churnRisk: { type: Number, default: null },
    modelVersion: { type: Number, required: true },
    churned: { type: Boolean, default: null },
    bands: { type: Mixed, default: null },
    reasons: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'score_days', minimize: false },
)
  .index({ workspaceId: 1, customerId: 1, day: 1 })
  .index({ at: 1 }, { expireAfterSeconds: RETENTION_SECONDS });

export function scoreDayModel(database: Connection): Model<ScoreDayDocument> {
  return database.model<ScoreDayDocument>('ScoreDay', schema);
}
