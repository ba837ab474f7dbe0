import type { FormerScoringModel, ScoringModel } from '@customerscore/core/scoring';
import { type Connection, type Model, Schema } from 'mongoose';

/** One version of a workspace's scoring model. Never changes once stored. */
export interface ScoringModelDocument {
  _id: string;
  workspaceId: string;
  version: number;
  /** Versions that were stored before rules had groups keep their shape. */
  model: ScoringModel | FormerScoringModel;
  createdAt: Date;
  /** E-mail address of its maker; null for the default of a new workspace. */
  createdBy: string | null;
  note: string;
}

const schema = new Schema<ScoringModelDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    version: { type: Number, required: true },
    model: { type: Schema.Types.Mixed, required: true },
    createdAt: { type: Date, required: true },
    createdBy: { type: String, default: null },
    note: { type: String, default: '' },
  },
  { versionKey: false, collection: 'scoring_models', minimize: false },
).index({ workspaceId: 1, version: 1 }, { unique: true });

export function scoringModelModel(database: Connection): Model<ScoringModelDocument> {
  return database.model<ScoringModelDocument>('ScoringModel', schema);
}
