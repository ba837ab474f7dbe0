/** What a key may do. */
export const API_SCOPES = ['customers:write', 'customers:read'] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** One key as it is shown: its secret is known to nobody but who made it. */
export interface ApiKeyBody {
  readonly id: string;
  readonly name: string;
  /** How the key begins, to tell keys apart: `cs_1a2b3c4d`. */
  readonly prefix: string;
  readonly scopes: readonly ApiScope[];
  readonly createdBy: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** To the minute; null when it was never used. */
  readonly lastUsedAt: string | null;
}

/** GET /api/api-keys, newest first. DELETE /api/api-keys/{id} revokes one at once. */
export interface ApiKeysBody {
  readonly keys: readonly ApiKeyBody[];
}

/** POST /api/api-keys with `{name, scopes}`. The only answer that ever holds the key itself. */
export interface NewApiKeyBody {
  readonly key: ApiKeyBody;
  readonly secret: string;
}

/** GET and PUT /api/customer-source: which source may create customers. */
export interface CustomerSourceBody {
  readonly source: 'hubspot' | 'api' | 'csv';
}
