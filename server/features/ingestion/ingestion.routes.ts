import type { ApiCustomerBody, ItemResultsBody } from '@customerscore/core/contract';
import { type Request, type RequestHandler, Router } from 'express';
import { AppError } from '../../errors.ts';
import type { AttemptLimit } from '../../http/attempt-limit.ts';
import { handle } from '../../http/handler.ts';
import type { ApiKeysService } from '../api-keys/api-keys.service.ts';
import { answerOnce } from './answer-once.ts';
import { createApiCaller } from './api-caller.ts';
import type { IdempotencyStore } from './idempotency.store.ts';
import { customerParams, idempotencyKey, itemsBody } from './ingestion.schemas.ts';
import type { IngestionService } from './ingestion.service.ts';
import { createJsonBody } from './json-body.ts';
import { openApiDocument } from './openapi.ts';
import { presentApiCustomer } from './present-api-customer.ts';

export interface IngestionRoutesDependencies {
  readonly apiKeys: Pick<ApiKeysService, 'authenticate'>;
  readonly ingestion: IngestionService;
  readonly idempotency: IdempotencyStore;
  /** Of calls per workspace. */
  readonly limit: Pick<AttemptLimit, 'take'>;
  readonly publicUrl: string;
  readonly now: () => Date;
}

/** /api/v1: what programs call, each call with an API key. Its documentation is open to everybody. */
export function ingestionRoutes(dependencies: IngestionRoutesDependencies): Router {
  const { ingestion, idempotency, limit, publicUrl, now } = dependencies;
  const caller = createApiCaller(dependencies.apiKeys);
  const body = createJsonBody();
  const document = openApiDocument(publicUrl);
  const takeOne: RequestHandler = async (request, _response, next) => {
    await limit.take(caller.of(request).workspaceId);
    next();
  };
  return Router()
    .get('/openapi.json', (_request, response) => {
      response.set('Cache-Control', 'public, max-age=300').json(document);
    })
    .use(noStore, caller.identify, takeOne)
    .post(
      '/customers',
      ...body.read,
      handle(caller.may('customers:write'), { body: itemsBody }, async ({ who, body: { customers }, request }) => {
        const act = async (): Promise<ItemResultsBody> => ({
          results: await ingestion.receive(who.workspaceId, customers),
        });
        const key = readIdempotencyKey(request);
        if (key === null) return act();
        const call = { workspaceId: who.workspaceId, key, bodyHash: body.hashOf(request) };
        const { answer, replayed } = await answerOnce({ store: idempotency, now }, call, act);
        if (replayed) request.res?.set('Idempotency-Replayed', 'true');
        return answer;
      }),
    )
    .get(
      '/customers/:externalId',
      handle(
        caller.may('customers:read'),
        { params: customerParams },
        async ({ who, params }): Promise<ApiCustomerBody> =>
          presentApiCustomer(await ingestion.find(who.workspaceId, params.externalId)),
      ),
    )
    .use(() => {
      throw new AppError('not_found', 'There is nothing at this address. The API is described at /docs/api.');
    });
}

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

function readIdempotencyKey(request: Request): string | null {
  const header = request.get('Idempotency-Key');
  if (header === undefined) return null;
  const parsed = idempotencyKey.safeParse(header);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_request', 'An Idempotency-Key has 1 to 255 characters.');
}
