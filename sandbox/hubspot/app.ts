import express, { type ErrorRequestHandler, type Express } from 'express';
import { apiRouter } from './api/router.ts';
import { cardHost } from './card-host-mount.ts';
import { consentRoutes } from './consent/routes.ts';
import { type ControlHooks, controlRoutes } from './control/routes.ts';
import { localOnly } from './local-only.ts';
import { pageRoutes } from './pages/routes.ts';
import type { World } from './world/world.ts';

export interface AppHooks extends ControlHooks {
  /** Called after every request that may have changed something. */
  changed(): void;
  log(message: string): void;
}

/** The whole stand-in as one Express app: API, consent, pages, card host and control plane. */
export function createApp(world: World, hooks: AppHooks): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use((request, response, next) => {
    world.timeline.runDue();
    if (request.method !== 'GET') response.on('finish', () => hooks.changed());
    next();
  });
  app.use(apiRouter(world));
  app.use(localOnly);
  app.use('/__sandbox', controlRoutes(world, hooks));
  app.use('/card-host', cardHost(world));
  app.use(consentRoutes(world));
  app.use(pageRoutes(world));
  app.use(broken(hooks));
  return app;
}

/** A fault of the stand-in itself: told on the console, never hidden. */
function broken({ log }: AppHooks): ErrorRequestHandler {
  return (error, request, response, next) => {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log(`The stand-in failed at ${request.method} ${request.path}: ${what}`);
    if (response.headersSent) next(error);
    else response.status(500).json({ status: 'error', message: 'The stand-in failed; its log says why.' });
  };
}
