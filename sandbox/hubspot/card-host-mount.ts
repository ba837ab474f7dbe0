import path from 'node:path';
import { type ErrorRequestHandler, Router } from 'express';
import { cardHostRouter } from '../card-host/router.ts';
import { adminOf } from './accounts/portal.ts';
import { portalForCards } from './cards/portal-for-cards.ts';
import type { World } from './world/world.ts';

const DIST_DIR = path.resolve(import.meta.dirname, '../../dist');

/** The card host, fed with this world's app and companies. It draws the card inside the record pages. */
export function cardHost({ app, clocks, config, portals }: World): Router {
  const [first] = portals.list();
  const user = first ? adminOf(first) : undefined;
  const host = cardHostRouter({
    clientSecret: app.clientSecret,
    appId: app.appId,
    appUrl: config.appUrl,
    userEmail: user?.email ?? '',
    userId: user?.userId ?? 0,
    distDir: DIST_DIR,
    findPortal(portalId) {
      const portal = portals.get(portalId);
      return portal && portalForCards(portal, clocks.of(portalId).now());
    },
  });
  return Router().use(host).use(sayWhy);
}

/** A card that is not built is told where the card would be. */
const sayWhy: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) next(error);
  else
    response
      .status(503)
      .type('text')
      .send(error instanceof Error ? error.message : String(error));
};
