import { type Connection, type Model, Schema } from 'mongoose';

/** When nothing is written to one portal. */
export interface QuietHoursDocument {
  _id: string;
  workspaceId: string;
  portalId: number;
  from: string;
  to: string;
  weekdays: number[];
  timeZone: string;
}

const schema = new Schema<QuietHoursDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    weekdays: { type: [Number], required: true },
    timeZone: { type: String, required: true },
  },
  { versionKey: false, collection: 'quiet_hours' },
).index({ portalId: 1, workspaceId: 1 }, { unique: true });

export function quietHoursModel(database: Connection): Model<QuietHoursDocument> {
  return database.model<QuietHoursDocument>('QuietHours', schema);
}
