import { type Connection, type Model, Schema } from 'mongoose';
import { writeMany } from '../../database.ts';

/** When a value of one attribute or metric arrived last. */
interface LastSeenDocument {
  /** `{workspaceId}:{codename}` */
  _id: string;
  workspaceId: string;
  codename: string;
  at: Date;
}

export interface LastSeenStore {
  createIndexes(): Promise<void>;
  note(workspaceId: string, codenames: readonly string[], at: Date): Promise<void>;
  /** By codename. */
  list(workspaceId: string): Promise<ReadonlyMap<string, Date>>;
}

const schema = new Schema<LastSeenDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    codename: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'last_seen' },
).index({ workspaceId: 1, codename: 1 });

function lastSeenModel(database: Connection): Model<LastSeenDocument> {
  return database.model<LastSeenDocument>('LastSeen', schema);
}

export function createLastSeenStore(database: Connection): LastSeenStore {
  const model = lastSeenModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    note: async (workspaceId, codenames, at) => {
      const writes = codenames.map((codename) => ({
        updateOne: {
          filter: { _id: `${workspaceId}:${codename}`, workspaceId },
          update: { $max: { at }, $setOnInsert: { codename } },
          upsert: true,
        },
      }));
      await writeMany(model, writes);
    },
    list: async (workspaceId) => {
      const found = await model.find({ workspaceId }).lean();
      return new Map(found.map(({ codename, at }) => [codename, at]));
    },
  };
}
