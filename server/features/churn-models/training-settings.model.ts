import { type Connection, type Model, Schema } from 'mongoose';

/** How a workspace's models are learned. `_id` is the workspace's. */
export interface TrainingSettingsDocument {
  _id: string;
  horizonDays: number;
  monthly: boolean;
  /** Null: it does not start by itself. */
  nextStartAt: Date | null;
}

const schema = new Schema<TrainingSettingsDocument>(
  {
    _id: String,
    horizonDays: { type: Number, required: true },
    monthly: { type: Boolean, required: true },
    nextStartAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'training_settings' },
)
  // The one query across workspaces: whose models are due.
  .index({ nextStartAt: 1 });

export function trainingSettingsModel(database: Connection): Model<TrainingSettingsDocument> {
  return database.model<TrainingSettingsDocument>('TrainingSettings', schema);
}
