import type { Connection } from 'mongoose';
import { newId, writeMany } from '../../database.ts';
import { unrecordedModel } from './unrecorded.model.ts';

/** Customers whose history may be missing, since the worker that stored them died before it recorded it. */
export interface Unrecorded {
  readonly id: string;
  readonly workspaceId: string;
  readonly customerIds: readonly string[];
}

/** A customer and its history are stored one after the other; this remembers what was begun. */
export interface UnrecordedStore {
  createIndexes(): Promise<void>;
  /** To be called before customers are stored. Answers what ends it. */
  begin(workspaceId: string, customerIds: readonly string[], at: Date): Promise<string>;
  end(workspaceId: string, id: string): Promise<void>;
  /** Begun before that moment and never ended, of all workspaces, oldest first. */
  listBegunBefore(before: Date, limit: number): Promise<readonly Unrecorded[]>;
}

export function createUnrecordedStore(database: Connection): UnrecordedStore {
  const model = unrecordedModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    begin: async (workspaceId, customerIds, at) => {
      const id = newId();
      const document = { _id: id, workspaceId, customerIds: [...customerIds], at };
      await writeMany(model, [{ insertOne: { document } }]);
      return id;
    },
    end: async (workspaceId, id) => {
      await model.deleteOne({ _id: id, workspaceId });
    },
    listBegunBefore: async (before, limit) => {
      const found = await model
        .find({ at: { $lt: before } })
        .sort({ at: 1 })
        .limit(limit)
        .lean();
      return found.map(({ _id, workspaceId, customerIds }) => ({ id: _id, workspaceId, customerIds }));
    },
  };
}
