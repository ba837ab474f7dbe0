import { createHash, randomBytes } from 'node:crypto';
import type { ApiScope } from '@customerscore/core/contract';
import { newId } from '../../database.ts';
import { AppError } from '../../errors.ts';
import type { ApiKey, ApiKeysStore } from './api-keys.store.ts';

export type { ApiKey } from './api-keys.store.ts';

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly createdBy: string;
}

/** Keys by which programs of a workspace's own reach the API. */
export interface ApiKeysService {
  list(workspaceId: string): Promise<readonly ApiKey[]>;
  /** Answers the only copy of the secret. @throws AppError invalid_request when there are MAX_KEYS */
  create(workspaceId: string, key: NewApiKey): Promise<{ readonly key: ApiKey; readonly secret: string }>;
  /** From now on the key opens nothing. @throws AppError not_found */
  revoke(workspaceId: string, id: string): Promise<void>;
  /** Whose key it is. @throws AppError api_key_invalid */
  authenticate(secret: string | null): Promise<ApiKey>;
}

export const MAX_KEYS = 50;
const SECRET_BYTES = 32;
const PREFIX_BYTES = 4;
/** More than any key of ours has, so that nobody makes us hash a novel. */
const MAX_KEY_CHARS = 200;
const USE_NOTED_EVERY_MS = 60_000;

export function createApiKeysService({
  store,
  now,
}: {
  readonly store: ApiKeysStore;
  readonly now: () => Date;
}): ApiKeysService {
  return {
    list: (workspaceId) => store.list(workspaceId),
    create: async (workspaceId, { name, scopes, createdBy }) => {
      if ((await store.count(workspaceId)) >= MAX_KEYS) {
        throw new AppError('invalid_request', `A workspace has at most ${MAX_KEYS} API keys. Revoke one first.`);
      }
      const prefix = `cs_${randomBytes(PREFIX_BYTES).toString('hex')}`;
      const secret = `${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
      const about = { id: newId(), workspaceId, name, prefix, scopes, createdBy };
      const key = { ...about, createdAt: now(), lastUsedAt: null };
      await store.insert(key, hashOf(secret));
      return { key, secret };
    },
    revoke: async (workspaceId, id) => {
      if (!(await store.remove(workspaceId, id))) throw new AppError('not_found', 'There is no such API key.');
    },
    authenticate: async (secret) => {
      const isKey = secret !== null && secret.length <= MAX_KEY_CHARS;
      // Looked up by its hash, so that no comparison takes longer the more of a guess is right.
      const key = isKey ? await store.findByHash(hashOf(secret)) : null;
      if (!key) {
        const message =
          'There is no valid API key in the Authorization header. Send "Bearer" and a key of Settings > API keys.';
        throw new AppError('api_key_invalid', message);
      }
      const at = now();
      const since = new Date(at.getTime() - USE_NOTED_EVERY_MS);
      if (key.lastUsedAt === null || key.lastUsedAt < since) await store.touch(key, { at, since });
      return key;
    },
  };
}

/** The secret is random to 256 bits: a plain hash is as good as a slow one, and can be looked up. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
