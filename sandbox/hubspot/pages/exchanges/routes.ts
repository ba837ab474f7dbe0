import { Router } from 'express';
import type { World } from '../../world/world.ts';
import { showing } from '../page-handler.ts';
import { readFilter } from './exchange-filter.ts';
import { exchangePage } from './exchange-page.ts';
import { exchangesPage } from './exchanges-page.ts';

/** The journal of API calls, and one call. */
export function exchangeRoutes(world: World): Router {
  return Router()
    .get(
      '/developer/exchanges',
      showing(({ query }) => exchangesPage(world, readFilter(query))),
    )
    .get(
      '/developer/exchanges/:number',
      showing(({ params }) => {
        const number = Number(params.number);
        const exchange = world.journal.latest(Number.POSITIVE_INFINITY).find((known) => known.number === number);
        return exchange && exchangePage(exchange, world.portals.get(exchange.portalId ?? 0));
      }),
    );
}
