import { type Connection, type Model, Schema } from 'mongoose';

/** How far the reading of one portal has come. */
export interface SyncStateDocument {
  /** `{workspaceId}:{portalId}` */
  _id: string;
  workspaceId: string;
  portalId: number;
  /** Everything changed before is read; null when the next cycle must be full. */
  watermark: Date | null;
  /** What was read then: another mapping or filter reads something else. */
  readingKey: string;
  /** The last full cycle that succeeded. */
  fullCycleId: string | null;
  lastFullAt: Date | null;
  lastIncrementalAt: Date | null;
}

const schema = new Schema<SyncStateDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    watermark: { type: Date, default: null },
    readingKey: { type: String, default: '' },
    fullCycleId: { type: String, default: null },
    lastFullAt: { type: Date, default: null },
    lastIncrementalAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'sync_states' },
).index({ portalId: 1, workspaceId: 1 }, { unique: true });

export function syncStateModel(database: Connection): Model<SyncStateDocument> {
  return database.model<SyncStateDocument>('SyncState', schema);
}
