import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { CardRequest, CardService } from './card.service.ts';

/**
 * Names that HubSpot adds to the query and signs. A card could add its own of the same name, so each must be there
 * once. https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensibility/fetching-data
 */
const RESERVED = ['portalId', 'userId', 'userEmail', 'appId'] as const;

const query = z.object({
  portalId: z.coerce.number().int().positive(),
  companyId: z.string().regex(/^\d{1,20}$/),
});

export interface CardRoutesDependencies {
  /** Lets through what HubSpot signed. */
  readonly signature: readonly RequestHandler[];
  readonly card: CardService;
}

/** /card: portal and user come from the signed query only, never from a body. */
export function cardRoutes({ signature, card }: CardRoutesDependencies): Router {
  return Router()
    .get('/scores', ...signature, async (request, response) => {
      response.json(await card.scores(parseQuery(request.originalUrl)));
    })
    .get('/scoring-input', ...signature, async (request, response) => {
      response.json(await card.scoringInput(parseQuery(request.originalUrl)));
    })
    .post('/refresh', ...signature, async (request, response) => {
      response.json(await card.refresh(parseQuery(request.originalUrl)));
    });
}

function parseQuery(originalUrl: string): CardRequest {
  const { searchParams } = new URL(originalUrl, 'http://unused');
  const repeated = RESERVED.filter((name) => searchParams.getAll(name).length > 1);
  if (repeated.length > 0) {
    throw new AppError('invalid_request', `The query names ${repeated.join(', ')} more than once.`);
  }
  const parsed = query.safeParse(Object.fromEntries(searchParams));
  if (!parsed.success) throw new AppError('invalid_request', 'The query must name portalId and companyId.');
  return parsed.data;
}
