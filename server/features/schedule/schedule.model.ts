import type { Schedule } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** When the cycles of one portal start. `nextStartAt` is null when manual, and while the portal is disconnected. */
export interface ScheduleDocument {
  _id: string;
  workspaceId: string;
  portalId: number;
  schedule: Schedule;
  nextStartAt: Date | null;
}

const schema = new Schema<ScheduleDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    schedule: { type: Schema.Types.Mixed, required: true },
    nextStartAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'schedules' },
)
  .index({ portalId: 1, workspaceId: 1 }, { unique: true })
  // The one query across portals: which schedules are due.
  .index({ nextStartAt: 1 });

export function scheduleModel(database: Connection): Model<ScheduleDocument> {
  return database.model<ScheduleDocument>('Schedule', schema);
}
