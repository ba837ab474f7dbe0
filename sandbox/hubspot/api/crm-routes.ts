import { type RequestHandler, Router } from 'express';
import type { World } from '../world/world.ts';
import { ACCOUNT_ROUTES, INSTALL_ROUTES, LIMIT_ROUTES, OWNER_ROUTES } from './account/routes.ts';
import { COMPANY_ROUTES } from './companies/routes.ts';
import { EMPTY_TYPES } from './neighbours/other-objects.ts';
import { ASSOCIATION_ROUTES, EMPTY_TYPE_ROUTES, LIST_ROUTES } from './neighbours/routes.ts';
import { PROPERTY_ROUTES, VALIDATION_ROUTES } from './properties/routes.ts';
import { COMPANY_TYPES, companyPaths, crmPaths, routerOf, versionedPaths } from './route.ts';
import { sendJson } from './send.ts';

/** The CRM and account endpoints in both path families. */
export function crmRoutes(world: World): Router {
  const router = Router();
  router.use(companyPaths('objects'), routerOf(world, COMPANY_ROUTES));
  router.use(companyPaths('properties'), routerOf(world, PROPERTY_ROUTES));
  router.use(companyPaths('property-validations'), routerOf(world, VALIDATION_ROUTES));
  router.use(crmPaths('owners'), routerOf(world, OWNER_ROUTES));
  router.use(crmPaths('limits'), routerOf(world, LIMIT_ROUTES));
  router.use(versionedPaths('/account-info'), routerOf(world, ACCOUNT_ROUTES));
  router.use(versionedPaths('/appinstalls'), routerOf(world, INSTALL_ROUTES));
  router.use(crmPaths('lists'), routerOf(world, LIST_ROUTES));
  router.use(['/crm/v4/associations', ...crmPaths('associations')], routerOf(world, ASSOCIATION_ROUTES));
  const emptyTypes = EMPTY_TYPES.flatMap((type) => crmPaths('objects').map((path) => `${path}/${type}`));
  router.use(emptyTypes, routerOf(world, EMPTY_TYPE_ROUTES));
  return router;
}

/** What no endpoint took: another method on a known type (assumed to be a 405), or a type that HubSpot does not know. */
export function unknownObjectType(): RequestHandler {
  return (request, response) => {
    const type = String(request.params.type);
    const isKnown = [...COMPANY_TYPES, ...EMPTY_TYPES].some((known) => known === type.toLowerCase());
    const message = isKnown ? 'Method Not Allowed' : `Unable to infer object type from: ${type}`;
    sendJson(response, isKnown ? 405 : 400, { status: 'error', message });
  };
}
