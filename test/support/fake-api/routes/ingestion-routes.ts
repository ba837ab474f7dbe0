import type {
  ApiKeysBody,
  CsvErrorsBody,
  CsvImportsBody,
  CustomerSourceBody,
  NewApiKeyBody,
} from '@customerscore/core/contract';
import { Router } from 'express';
import { openApiDocument } from '../../../../server/features/ingestion/openapi.ts';
import { refuseUnknown } from '../refuse.ts';
import { minutesAgo } from '../seed/clock.ts';
import { makeCsvErrors } from '../seed/ingestion.ts';
import type { World } from '../world.ts';

/** /api/v1: its description only. */
export function publicApiRoutes(): Router {
  return Router().get('/openapi.json', (_request, response) => {
    response.json(openApiDocument('https://console.acme.test'));
  });
}

/** /api/api-keys */
export function apiKeyRoutes(world: World): Router {
  return Router()
    .get('/', (_request, response) => {
      response.json({ keys: world.apiKeys } satisfies ApiKeysBody);
    })
    .post('/', (request, response) => {
      const about = { id: `key-${world.apiKeys.length + 1}`, prefix: 'cs_0a1b2c3d', createdBy: 'ada@acme.test' };
      const key = { ...request.body, ...about, createdAt: minutesAgo(0), lastUsedAt: null };
      world.apiKeys = [key, ...world.apiKeys];
      response.status(201).json({ key, secret: 'cs_0a1b2c3d_fake-secret' } satisfies NewApiKeyBody);
    })
    .delete('/:keyId', (request, response) => {
      world.apiKeys = world.apiKeys.filter(({ id }) => id !== request.params.keyId);
      response.status(204).end();
    });
}

/** /api/customer-source */
export function customerSourceRoutes(world: World): Router {
  return Router()
    .get('/', (_request, response) => {
      response.json({ source: world.customerSource } satisfies CustomerSourceBody);
    })
    .put('/', (request, response) => {
      world.customerSource = (request.body as CustomerSourceBody).source;
      response.json(request.body);
    });
}

/** /api/csv-imports: imports as they were seeded. */
export function csvImportRoutes(world: World): Router {
  return Router()
    .get('/', (_request, response) => {
      response.json({ imports: world.csvImports } satisfies CsvImportsBody);
    })
    .get('/:importId', (request, response) => {
      const found = world.csvImports.find(({ id }) => id === request.params.importId);
      if (found) response.json(found);
      else refuseUnknown(response);
    })
    .get('/:importId/errors', (_request, response) => {
      response.json({ errors: makeCsvErrors(), next: null } satisfies CsvErrorsBody);
    });
}
