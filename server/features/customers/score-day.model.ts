import type { ScoreDay } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** The scores of one customer at the end of one day. */
export interface ScoreDayDocument extends ScoreDay {
  /** `{customerId}:{day}` */
  _id: string;
  workspaceId: string;
  customerId: string;
  modelVersion: number;
}

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
  },
  { versionKey: false, collection: 'score_days' },
).index({ workspaceId: 1, customerId: 1, day: 1 });

export function scoreDayModel(database: Connection): Model<ScoreDayDocument> {
  return database.model<ScoreDayDocument>('ScoreDay', schema);
}
