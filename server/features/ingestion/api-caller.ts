import type { ApiScope } from '@customerscore/core/contract';
import type { Request, RequestHandler } from 'express';
import { AppError } from '../../errors.ts';
import type { Guard } from '../../http/handler.ts';
import type { ApiKey, ApiKeysService } from '../api-keys/api-keys.service.ts';

/** Finds out whose program calls, before anything of the body is read. */
export interface ApiCaller {
  /** @throws AppError api_key_invalid */
  readonly identify: RequestHandler;
  /** @throws AppError api_key_scope_missing */
  may(scope: ApiScope): Guard<ApiKey>;
  /** The key of a request that was identified. */
  of(request: Request): ApiKey;
}

const BEARER = /^Bearer +(\S+) *$/i;

export function createApiCaller(apiKeys: Pick<ApiKeysService, 'authenticate'>): ApiCaller {
  const callers = new WeakMap<Request, ApiKey>();
  const of = (request: Request) => {
    const key = callers.get(request);
    if (!key) throw new Error('A route of the API is asked before its caller is known.');
    return key;
  };
  return {
    identify: async (request, _response, next) => {
      const secret = BEARER.exec(request.headers.authorization ?? '')?.[1] ?? null;
      callers.set(request, await apiKeys.authenticate(secret));
      next();
    },
    may: (scope) => (request) => {
      const key = of(request);
      if (!key.scopes.includes(scope)) {
        throw new AppError('api_key_scope_missing', `This API key may not do that: it needs the scope ${scope}.`);
      }
      return key;
    },
    of,
  };
}
