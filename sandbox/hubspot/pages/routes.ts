import path from 'node:path';
import express, { Router } from 'express';
import type { World } from '../world/world.ts';
import { accountRoutes } from './accounts/routes.ts';
import { appRoutes } from './app/routes.ts';
import { companyListRoutes } from './companies/routes.ts';
import { exchangeRoutes } from './exchanges/routes.ts';
import { faultRoutes } from './faults/routes.ts';
import { keyRoutes } from './keys/routes.ts';
import { notFoundPage } from './not-found-page.ts';
import { recordRoutes } from './record/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

/** What people see: accounts, companies, the connected app, keys, webhooks, API calls, and faults to switch on. */
export function pageRoutes(world: World): Router {
  const router = Router();
  router.use('/assets', express.static(path.join(import.meta.dirname, 'assets')));
  router.use(express.urlencoded({ extended: false }));
  router.use(accountRoutes(world));
  router.use(companyListRoutes(world));
  router.use(recordRoutes(world));
  router.use(appRoutes(world));
  router.use(keyRoutes(world));
  router.use(webhookRoutes(world));
  router.use(exchangeRoutes(world));
  router.use(faultRoutes(world));
  router.use(notFoundPage);
  return router;
}
