import path from 'node:path';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { adminOf, type Portal } from '../accounts/portal.ts';
import type { World } from '../world/world.ts';
import { appsPage } from './apps-page.ts';
import { companiesPage } from './companies-page.ts';
import { exchangesPage } from './exchanges-page.ts';
import { homePage } from './home.ts';
import { html } from './html.ts';
import { KEY_SCOPES, keysPage } from './keys-page.ts';
import { page, paths } from './layout.ts';
import { recordRoutes } from './record-routes.ts';
import { webhooksPage } from './webhooks-page.ts';

/** What people see: accounts, companies, connected apps, keys, webhooks and API calls. */
export function pageRoutes(world: World): Router {
  const router = Router();
  const form = express.urlencoded({ extended: true });
  router.use('/assets', express.static(path.join(import.meta.dirname, 'assets')));
  router.get('/', (request, response) => {
    response.send(homePage(world, `${request.protocol}://${request.get('host') ?? ''}`));
  });
  router.get('/contacts/:portalId/objects/0-2', inPortal(world, showCompanies));
  router.use(recordRoutes(world, form));
  router.get('/connected-apps/:portalId/installed', inPortal(world, show(world, appsPage)));
  router.post('/connected-apps/:portalId/installed/uninstall', inPortal(world, uninstall(world)));
  router.get('/service-keys/:portalId', inPortal(world, show(world, keysPage)));
  router.post('/service-keys/:portalId', form, inPortal(world, createKey(world)));
  router.post('/service-keys/:portalId/revoke', form, inPortal(world, revokeKey(world)));
  router.get('/developer/:portalId/webhooks', inPortal(world, show(world, webhooksPage)));
  router.post('/developer/:portalId/webhooks/:id/redeliver', inPortal(world, redeliver(world)));
  router.get('/developer/:portalId/exchanges', inPortal(world, show(world, exchangesPage)));
  router.use(notFoundPage);
  return router;
}

/** A page or an action of one account. */
export type PortalHandler = (portal: Portal, request: Request, response: Response) => void;

/** Finds the account in the path; goes on when there is none. */
export function inPortal(world: World, handler: PortalHandler): RequestHandler {
  return (request, response, next) => {
    const portal = world.portals.get(Number(request.params.portalId));
    if (portal) handler(portal, request, response);
    else next();
  };
}

function show(world: World, render: (world: World, portal: Portal) => string): PortalHandler {
  return (portal, _request, response) => void response.send(render(world, portal));
}

const listQuery = z.object({
  q: z.string().catch(''),
  page: z.coerce.number().int().positive().catch(1),
  archived: z.literal('1').optional().catch(undefined),
});

const showCompanies: PortalHandler = (portal, request, response) => {
  const { q, page: number, archived } = listQuery.parse(request.query);
  response.send(companiesPage(portal, { search: q, number, archived: archived !== undefined }));
};

function uninstall(world: World): PortalHandler {
  return ({ profile }, _request, response) => {
    world.oauth.uninstall(profile.portalId);
    response.redirect(303, paths.apps(profile.portalId));
  };
}

const keyForm = z.object({
  name: z.string().min(1).max(100),
  kind: z.enum(['service-key', 'private-app']),
  scope: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
});

function createKey(world: World): PortalHandler {
  return (portal, request, response) => {
    const { portalId, hublet } = portal.profile;
    const parsed = keyForm.safeParse(request.body);
    if (parsed.success) {
      const { name, kind, scope } = parsed.data;
      const scopes = scope.filter((wanted) => KEY_SCOPES.includes(wanted));
      world.keys.create({ kind, name, portalId, userId: adminOf(portal).userId, scopes, hublet });
    }
    response.redirect(303, paths.keys(portalId));
  };
}

function revokeKey(world: World): PortalHandler {
  return ({ profile }, request, response) => {
    const parsed = z.object({ token: z.string() }).safeParse(request.body);
    const key = parsed.success ? world.keys.find(parsed.data.token) : undefined;
    if (key?.portalId === profile.portalId) world.keys.delete(key.token);
    response.redirect(303, paths.keys(profile.portalId));
  };
}

function redeliver(world: World): PortalHandler {
  return ({ profile }, request, response) => {
    world.webhooks.redeliver(Number(request.params.id));
    response.redirect(303, paths.webhooks(profile.portalId));
  };
}

const notFoundPage: RequestHandler = (_request, response) => {
  const body = html`<section class="consent card"><h1>There is nothing here</h1><p><a href="/">Go to the accounts</a></p></section>`;
  response.status(404).send(page({ title: 'Not found', body }));
};
