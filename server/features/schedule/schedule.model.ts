import { SCHEDULE_RULES, type Schedule, type ScheduleRule } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** When one kind of start of a portal is due. `nextStartAt` is null when manual, and while the portal is disconnected. */
export interface ScheduleDocument {
  _id: string;
  workspaceId: string;
  portalId: number;
  rule: ScheduleRule;
  schedule: Schedule;
  nextStartAt: Date | null;
}

const schema = new Schema<ScheduleDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    rule: { type: String, enum: SCHEDULE_RULES, required: true },
    schedule: { type: Schema.Types.Mixed, required: true },
    nextStartAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'schedules' },
)
  .index({ portalId: 1, workspaceId: 1, rule: 1 }, { unique: true })
  // The one query across portals: which schedules are due.
  .index({ nextStartAt: 1 });

export function scheduleModel(database: Connection): Model<ScheduleDocument> {
  return database.model<ScheduleDocument>('Schedule', schema);
}
