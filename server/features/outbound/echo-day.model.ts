import { type Connection, type Model, Schema } from 'mongoose';

/** Values of one day, in the days of UTC. */
export interface EchoCounts {
  /** Written to HubSpot and confirmed. */
  written: number;
  /** Webhooks that brought back a value of ours. */
  returned: number;
  /** Of those, the ones that a write of ours explains and that were put aside. */
  suppressed: number;
  /** Written, and never heard of again. */
  expired: number;
  /** Webhooks with another value for a property that we had just written. */
  nearMiss: number;
}

export interface EchoDayDocument extends EchoCounts {
  /** `{workspaceId}:{portalId}:{day}` */
  _id: string;
  workspaceId: string;
  portalId: number;
  /** `YYYY-MM-DD` */
  day: string;
}

const count = { type: Number, default: 0 };

const schema = new Schema<EchoDayDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    day: { type: String, required: true },
    written: count,
    returned: count,
    suppressed: count,
    expired: count,
    nearMiss: count,
  },
  { versionKey: false, collection: 'echo_days' },
).index({ portalId: 1, workspaceId: 1, day: 1 }, { unique: true });

export function echoDayModel(database: Connection): Model<EchoDayDocument> {
  return database.model<EchoDayDocument>('EchoDay', schema);
}
