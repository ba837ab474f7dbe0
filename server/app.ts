import { API_V1_PATH, WEBHOOK_PATH } from '@customerscore/core/contract';
import express, { type Express, type RequestHandler, type Router } from 'express';
import { AppError } from './errors.ts';
import type { CsrfProtection } from './http/csrf.ts';
import { errorHandler } from './http/error-handler.ts';
import { requestLog } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import type { Logger } from './observability/logger.ts';

const MAX_JSON_BODY = '1mb';

/** Everything the app is made of, built by the container. */
export interface AppParts {
  readonly health: Router;
  readonly session: RequestHandler;
  readonly csrf: CsrfProtection;
  readonly routes: {
    readonly session: Router;
    readonly alerts: Router;
    readonly connections: Router;
    readonly properties: Router;
    readonly mapping: Router;
    readonly drift: Router;
    readonly setupFile: Router;
    readonly schedule: Router;
    readonly quietHours: Router;
    readonly cycles: Router;
    readonly companies: Router;
    readonly externalIds: Router;
    readonly webhooks: Router;
    readonly catalogue: Router;
    readonly apiKeys: Router;
    readonly csvImports: Router;
    readonly customerSource: Router;
    /** What programs call; see `ingestionRoutes`. */
    readonly ingestion: Router;
    readonly churnModel: Router;
    readonly scoringModel: Router;
    readonly comparison: Router;
    readonly customers: Router;
    readonly manualValues: Router;
    readonly scoreHistory: Router;
    readonly outbound: Router;
    readonly failedRows: Router;
    readonly provenance: Router;
    /** Null when no HubSpot app is configured: then there is no install, no webhook and no card. */
    readonly hubspot: { readonly install: Router; readonly webhooks: Router; readonly card: Router } | null;
  };
  readonly console: Router;
  readonly publicUrl: string;
  /** Proxies in front of this server whose X-Forwarded-For is believed. */
  readonly trustProxy: number;
  readonly logger: Logger;
  readonly clock: () => number;
}

/** Puts the parts in order. What HubSpot signs comes before anything that reads a body. */
export function createApp({ health, session, csrf, routes, console, ...options }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxy);
  app.use(requestLog(options.logger, options.clock));
  app.use(securityHeaders({ https: options.publicUrl.startsWith('https:') }));
  app.use(health);
  if (routes.hubspot) {
    app.use(WEBHOOK_PATH, routes.hubspot.webhooks);
    app.use('/card', routes.hubspot.card);
    app.use('/oauth/hubspot', session, routes.hubspot.install);
  }
  // Before what asks for a session: programs have none.
  app.use(API_V1_PATH, routes.ingestion);
  app.use('/api', apiRoutes(session, csrf, routes));
  app.use(console);
  app.use(() => {
    throw new AppError('not_found', 'There is nothing at this address.');
  });
  app.use(errorHandler(options.logger));
  return app;
}

/** What a worker answers. */
export function createHealthApp({ health, logger }: Pick<AppParts, 'health' | 'logger'>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(health);
  app.use(() => {
    throw new AppError(
      'not_found',
      'This process works in the background. It answers only /healthz, /readyz and /metrics.',
    );
  });
  app.use(errorHandler(logger));
  return app;
}

/** Where each router of the console's API stands, under /api. */
export function apiMounts(routes: AppParts['routes']): readonly (readonly [path: string, router: Router])[] {
  return [
    ['/session', routes.session],
    ['/alerts', routes.alerts],
    ['/connections', routes.connections],
    ['/portals/:portalId/properties', routes.properties],
    ['/portals/:portalId/mapping', routes.mapping],
    ['/portals/:portalId/drift', routes.drift],
    ['/portals/:portalId/setup-file', routes.setupFile],
    ['/portals/:portalId/schedule', routes.schedule],
    ['/portals/:portalId/quiet-hours', routes.quietHours],
    ['/portals/:portalId/cycles', routes.cycles],
    ['/portals/:portalId/outbound', routes.outbound],
    ['/portals/:portalId/failed-rows', routes.failedRows],
    ['/portals/:portalId/companies', routes.companies],
    ['/portals/:portalId/external-ids', routes.externalIds],
    ['/portals/:portalId/webhooks', routes.webhooks],
    ['/catalogue', routes.catalogue],
    ['/api-keys', routes.apiKeys],
    ['/csv-imports', routes.csvImports],
    ['/customer-source', routes.customerSource],
    ['/churn-model', routes.churnModel],
    ['/scoring-model', routes.scoringModel],
    ['/scoring-model', routes.comparison],
    ['/customers', routes.customers],
    ['/customers', routes.manualValues],
    ['/customers', routes.scoreHistory],
    ['/customers', routes.provenance],
  ];
}

function apiRoutes(session: RequestHandler, csrf: CsrfProtection, routes: AppParts['routes']): Router {
  const api = express.Router();
  api.use(session, express.json({ limit: MAX_JSON_BODY }), csrf.middleware);
  api.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  for (const [path, router] of apiMounts(routes)) api.use(path, router);
  api.use(() => {
    throw new AppError('not_found', 'There is nothing at this address.');
  });
  return api;
}
