import type { Connection } from 'mongoose';
import { type ApiKeyDocument, apiKeyModel } from './api-key.model.ts';

export interface ApiKey extends Omit<ApiKeyDocument, '_id' | 'hash' | 'scopes'> {
  readonly id: string;
  readonly scopes: readonly ApiKeyDocument['scopes'][number][];
}

export interface ApiKeysStore {
  createIndexes(): Promise<void>;
  insert(key: ApiKey, hash: string): Promise<void>;
  /** Newest first. */
  list(workspaceId: string): Promise<readonly ApiKey[]>;
  count(workspaceId: string): Promise<number>;
  /** The key with this hash, of whatever workspace. */
  findByHash(hash: string): Promise<ApiKey | null>;
  /** Notes the use of a key, unless one since `since` is noted already. */
  touch(key: ApiKey, times: { readonly at: Date; readonly since: Date }): Promise<void>;
  /** False when the workspace has no such key. */
  remove(workspaceId: string, id: string): Promise<boolean>;
}

export function createApiKeysStore(database: Connection): ApiKeysStore {
  const model = apiKeyModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    insert: async ({ id, scopes, ...key }, hash) => {
      await model.create({ _id: id, ...key, scopes: [...scopes], hash });
    },
    list: async (workspaceId) => {
      const found = await model.find({ workspaceId }).sort({ createdAt: -1 }).lean();
      return found.map(toKey);
    },
    count: (workspaceId) => model.countDocuments({ workspaceId }),
    findByHash: async (hash) => {
      const found = await model.findOne({ hash }).lean();
      return found && toKey(found);
    },
    touch: async ({ id, workspaceId }, { at, since }) => {
      const isOld = { $or: [{ lastUsedAt: null }, { lastUsedAt: { $lt: since } }] };
      await model.updateOne({ _id: id, workspaceId, ...isOld }, { $set: { lastUsedAt: at } });
    },
    remove: async (workspaceId, id) => (await model.deleteOne({ _id: id, workspaceId })).deletedCount === 1,
  };
}

function toKey({ _id, hash: _, ...key }: ApiKeyDocument): ApiKey {
  return { id: _id, ...key };
}
