import { type Request, Router } from 'express';
import { z } from 'zod';
import type { World } from '../../world/world.ts';
import { showingIn } from '../page-handler.ts';
import { companiesPage } from './companies-page.ts';
import { COMPANY_SORTS, type CompanyQuery } from './find-companies.ts';

/** The list of companies under HubSpot's own path. */
export function companyListRoutes(world: World): Router {
  return Router().get(
    '/contacts/:portalId/objects/0-2',
    showingIn(world, (portal, request) => {
      const { start, ...query } = readQuery(request);
      return companiesPage(portal, query, start);
    }),
  );
}

const id = z.string().regex(/^\d+$/).optional().catch(undefined);

const listQuery = z.object({
  q: z.string().trim().catch(''),
  sort: z.enum(COMPANY_SORTS).catch('newest'),
  archived: z.literal('1').optional().catch(undefined),
  after: id,
  before: id,
  start: z.coerce.number().int().positive().catch(1),
});

function readQuery(request: Request): CompanyQuery & { readonly start: number } {
  const { q, sort, archived, after, before, start } = listQuery.parse(request.query);
  return { search: q, sort, archived: archived !== undefined, from: position(after, before), start };
}

function position(after: string | undefined, before: string | undefined): CompanyQuery['from'] {
  if (after !== undefined) return { id: after, side: 'after' };
  return before === undefined ? null : { id: before, side: 'before' };
}
