import express, { type Express, type RequestHandler } from 'express';
import { refuse, refuseUnknown } from './refuse.ts';
import { catalogueRoutes, scoringModelRoutes } from './routes/catalogue-routes.ts';
import { churnModelRoutes } from './routes/churn-model-routes.ts';
import { connectionRoutes } from './routes/connection-routes.ts';
import { customerRoutes } from './routes/customer-routes.ts';
import { cycleRoutes } from './routes/cycle-routes.ts';
import { driftRoutes } from './routes/drift-routes.ts';
import { apiKeyRoutes, csvImportRoutes, customerSourceRoutes, publicApiRoutes } from './routes/ingestion-routes.ts';
import { mappingRoutes } from './routes/mapping-routes.ts';
import { outboundRoutes } from './routes/outbound-routes.ts';
import { alertRoutes, readingRoutes } from './routes/reading-routes.ts';
import { scoreHistoryRoutes } from './routes/score-history-routes.ts';
import { scoringVersionRoutes } from './routes/scoring-version-routes.ts';
import { CSRF_TOKEN, sessionRoutes } from './routes/session-routes.ts';
import { setupFileRoutes } from './routes/setup-file-routes.ts';
import type { World } from './world.ts';

/** The console's whole API over one in-memory world; like the real one it wants a session and, on changes, the CSRF token. */
export function fakeApi(world: World): Express {
  const app = express();
  app.use(express.json());
  app.use('/api', waits(world), fails(world), wantsCsrfToken(world));
  app.use('/api/session', sessionRoutes(world));
  app.use('/api/v1', publicApiRoutes());
  app.use('/api', wantsSession(world));
  app.use('/api/connections', connectionRoutes(world));
  app.use('/api/portals/:portalId', knowsPortal(world), ...portalRoutes(world));
  app.use('/api/alerts', alertRoutes(world));
  app.use('/api/api-keys', apiKeyRoutes(world));
  app.use('/api/customer-source', customerSourceRoutes(world));
  app.use('/api/csv-imports', csvImportRoutes(world));
  app.use('/api/catalogue', catalogueRoutes(world));
  app.use('/api/churn-model', churnModelRoutes(world));
  app.use('/api/scoring-model', scoringModelRoutes(world), scoringVersionRoutes(world));
  app.use('/api/customers', scoreHistoryRoutes(world), customerRoutes(world));
  app.use('/api', (_request, response) => refuseUnknown(response));
  return app;
}

function portalRoutes(world: World): RequestHandler[] {
  return [
    mappingRoutes(world),
    driftRoutes(world),
    setupFileRoutes(world),
    cycleRoutes(world),
    outboundRoutes(world),
    readingRoutes(world),
  ];
}

function waits(world: World): RequestHandler {
  return (_request, _response, next) => {
    setTimeout(next, world.delayMs);
  };
}

function fails(world: World): RequestHandler {
  return (request, response, next) => {
    const failure = world.failures.find(({ path }) => path.test(request.originalUrl));
    if (failure) refuse(response, failure.status, failure.error);
    else next();
  };
}

function wantsCsrfToken(world: World): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET') return next();
    if (request.get('x-csrf-token') !== CSRF_TOKEN) {
      return refuse(response, 403, { code: 'csrf', message: 'Reload the page and try again.', actor: 'user_action' });
    }
    world.changes.push(`${request.method} ${request.originalUrl}`);
    next();
  };
}

function wantsSession(world: World): RequestHandler {
  return (_request, response, next) => {
    if (world.signedIn) next();
    else refuse(response, 401, { code: 'signed_out', message: 'Sign in again.', actor: 'user_action' });
  };
}

function knowsPortal(world: World): RequestHandler {
  return (request, response, next) => {
    const known = world.connections.some(({ portalId }) => String(portalId) === request.params.portalId);
    if (known) next();
    else refuseUnknown(response);
  };
}
