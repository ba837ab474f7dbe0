import { type Actor, ALERT_KINDS, type AlertKind } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** Alerts that are over are kept this long. */
const KEEP_SECONDS = 30 * 86_400;

/** Something that goes on, or went on, and that somebody should know. */
export interface AlertDocument {
  /** `{workspaceId}:{portalId}:{kind}:{key}`: raised again, it is the same alert. */
  _id: string;
  workspaceId: string;
  portalId: number;
  kind: AlertKind;
  key: string;
  message: string;
  actor: Actor;
  since: Date;
  lastSeenAt: Date;
  /** Null while it goes on. */
  resolvedAt: Date | null;
}

const schema = new Schema<AlertDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    kind: { type: String, enum: ALERT_KINDS, required: true },
    key: { type: String, default: '' },
    message: { type: String, required: true },
    actor: { type: String, required: true },
    since: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    resolvedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'alerts' },
)
  .index({ workspaceId: 1, resolvedAt: 1, since: -1 })
  .index({ resolvedAt: 1 }, { expireAfterSeconds: KEEP_SECONDS });

export function alertModel(database: Connection): Model<AlertDocument> {
  return database.model<AlertDocument>('Alert', schema);
}
