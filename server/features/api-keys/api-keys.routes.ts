import { API_SCOPES, type ApiKeyBody, type ApiKeysBody, type NewApiKeyBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle, Reply } from '../../http/handler.ts';
import type { ApiKey, ApiKeysService } from './api-keys.service.ts';

const MAX_NAME_CHARS = 100;

const newKey = z.strictObject({
  name: z.string().trim().min(1, 'A name is needed.').max(MAX_NAME_CHARS),
  scopes: z.array(z.enum(API_SCOPES)).min(1, 'Choose what the key may do.'),
});
const byId = z.object({ keyId: z.string() });

/** /api/api-keys: keys for programs. */
export function apiKeyRoutes({
  guards,
  apiKeys,
}: {
  readonly guards: Guards;
  readonly apiKeys: ApiKeysService;
}): Router {
  return Router()
    .get(
      '/',
      handle(guards.user, {}, async ({ who }): Promise<ApiKeysBody> => {
        return { keys: (await apiKeys.list(who.workspaceId)).map(presentKey) };
      }),
    )
    .post(
      '/',
      handle(guards.user, { body: newKey }, async ({ who, body }) => {
        const scopes = API_SCOPES.filter((scope) => body.scopes.includes(scope));
        const made = await apiKeys.create(who.workspaceId, { name: body.name, scopes, createdBy: who.email });
        const answer: NewApiKeyBody = { key: presentKey(made.key), secret: made.secret };
        return new Reply(201, answer);
      }),
    )
    .delete(
      '/:keyId',
      handle(guards.user, { params: byId }, ({ who, params }) => apiKeys.revoke(who.workspaceId, params.keyId)),
    );
}

function presentKey({ id, name, prefix, scopes, createdBy, createdAt, lastUsedAt }: ApiKey): ApiKeyBody {
  return {
    id,
    name,
    prefix,
    scopes,
    createdBy,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
