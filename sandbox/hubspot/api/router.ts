import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { journaled } from '../control/journal-exchanges.ts';
import type { World } from '../world/world.ts';
import { crmRoutes, unknownObjectType } from './crm-routes.ts';
import { NOT_FOUND_PAGE } from './not-found-page.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { sendJson, sendPage } from './send.ts';

/** Larger bodies than any batch of 100 needs. */
const MAX_BODY = '5mb';
/** HubSpot documents the 414, not the length; assumed. */
const MAX_URL_LENGTH = 16_000;

const API_PREFIXES = ['/crm', '/oauth', '/account-info', '/appinstalls'];

/** Everything under api.hubapi.com. */
export function apiRouter(world: World): Router {
  const router = Router();
  router.use(API_PREFIXES, journaled(world), longUrls);
  router.use(onlyUnder('/oauth/', oauthRoutes(world)));
  router.use(['/crm', '/account-info', '/appinstalls'], jsonOnly, express.text({ type: () => true, limit: MAX_BODY }));
  router.use(crmRoutes(world));
  router.use(['/crm/v3/objects/:type', '/crm/objects/:version/:type'], unknownObjectType());
  router.use(['/crm', '/account-info', '/appinstalls', '/oauth/v1', '/oauth/v3'], unknownPath);
  router.use(API_PREFIXES, brokenRequest);
  return router;
}

/** Calls of other paths need not be compared with each route. */
function onlyUnder(prefix: string, router: Router): RequestHandler {
  return (request, response, next) => {
    if (request.path.startsWith(prefix)) router(request, response, next);
    else next();
  };
}

const longUrls: RequestHandler = (request, response, next) => {
  if (request.originalUrl.length <= MAX_URL_LENGTH) next();
  else sendPage(response, 414, '<html><body><h1>414 URI Too Long</h1></body></html>');
};

const jsonOnly: RequestHandler = (request, response, next) => {
  const type = request.get('content-type') ?? '';
  const hasBody = request.get('content-length') !== undefined && request.get('content-length') !== '0';
  if (!hasBody || type.includes('json')) next();
  else sendJson(response, 415, { status: 'error', message: 'Unsupported media type. Send application/json.' });
};

const unknownPath: RequestHandler = (_request, response) => {
  response.set('x-hubspot-notfound', 'true');
  sendPage(response, 404, NOT_FOUND_PAGE);
};

/** Bodies that are too large or broken before a handler saw them; anything else goes on. */
const brokenRequest: ErrorRequestHandler = (error, _request, response, next) => {
  const status: unknown = error?.status;
  if (typeof status !== 'number' || status >= 500) next(error);
  else sendJson(response, status, { status: 'error', message: 'The request body cannot be read.' });
};
