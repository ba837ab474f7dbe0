import {
  type CompanyStandingBody,
  EXTERNAL_ID_REASONS,
  type ExternalIdCasesBody,
  type ExternalIdChoice,
  type ExternalIdDecisionsBody,
  type ExternalIdReason,
  type ExternalIdsBody,
} from '@customerscore/core/contract';
import { Router } from 'express';
import { makeReviewRows, makeStanding, urlOf } from '../seed/reading.ts';
import type { World } from '../world.ts';

const ADMIN = 'ada@acme.test';

export function externalIdRoutes(world: World): Router {
  return Router()
    .get('/', (_request, response) => {
      const count = (reason: ExternalIdReason) => world.reviewRows.filter((row) => row.reason === reason).length;
      const counts = EXTERNAL_ID_REASONS.map((reason) => [reason, count(reason)]);
      const body = { counts: Object.fromEntries(counts), decided: world.decisions.length };
      response.json(body as ExternalIdsBody);
    })
    .get('/cases', (request, response) => {
      const rows = world.reviewRows.filter(({ reason }) => reason === request.query.reason);
      response.json({ rows, next: null } satisfies ExternalIdCasesBody);
    })
    .get('/decisions', (_request, response) => {
      response.json({ decisions: world.decisions } satisfies ExternalIdDecisionsBody);
    })
    .post('/decisions', (request, response) => {
      const { companyId, choice } = request.body as { readonly companyId: string; readonly choice: ExternalIdChoice };
      const row = world.reviewRows.find(({ company }) => company.companyId === companyId);
      const at = new Date().toISOString();
      const externalId = row?.externalId ?? null;
      world.reviewRows = world.reviewRows.filter((each) => each !== row);
      world.decisions = [{ companyId, externalId, choice, by: ADMIN, at, url: urlOf(companyId) }, ...world.decisions];
      response.status(204).end();
    })
    .delete('/decisions/:companyId', (request, response) => {
      const { companyId } = request.params;
      world.decisions = world.decisions.filter((decision) => decision.companyId !== companyId);
      world.reviewRows = makeReviewRows();
      response.status(204).end();
    });
}

export function standingRoutes(world: World): Router {
  return Router()
    .get('/:companyId', (request, response) => {
      response.json(makeStanding(request.params.companyId));
    })
    .post('/:companyId/read', (request, response) => {
      const [customer] = world.customers;
      const body: CompanyStandingBody = {
        ...makeStanding(request.params.companyId),
        standing: 'customer',
        message: 'It is the customer Quartz Foods.',
        customer: customer ? { id: customer.id, name: customer.name } : null,
      };
      response.json(body);
    });
}
