import { type RequestHandler, Router } from 'express';
import type { World } from '../world/world.ts';
import { accountDetails, dailyUsage, getOwner, listOwners, uninstall } from './account.ts';
import { batchArchive, batchRead, batchUpdate } from './companies/batch.ts';
import { batchCreate, batchUpsert } from './companies/batch-make.ts';
import { mergeCompanies } from './companies/merge.ts';
import { search } from './companies/search.ts';
import { archiveCompany, createCompany, getCompany, listCompanies, updateCompany } from './companies/single.ts';
import { type ApiAnswer, type ApiCall, endpoint } from './endpoint.ts';
import { archiveGroup, createGroup, getGroup, listGroups, updateGroup } from './properties/groups.ts';
import {
  archiveProperty,
  batchArchiveProperties,
  batchCreateProperties,
  batchReadProperties,
  createProperty,
  getProperty,
  listProperties,
  updateProperty,
} from './properties/properties.ts';

const READ = ['crm.objects.companies.read'];
const WRITE = ['crm.objects.companies.write'];
const READ_SCHEMA = ['crm.objects.companies.read', 'crm.objects.companies.write', 'crm.schemas.companies.read'];
const WRITE_SCHEMA = ['crm.schemas.companies.write'];
const READ_OWNERS = ['crm.objects.owners.read'];

type Method = 'get' | 'post' | 'patch' | 'delete';
type Route = readonly [Method, path: string, kind: string, scopes: readonly string[], (call: ApiCall) => ApiAnswer];

/** Fixed paths come before those with a parameter in the same place. */
const COMPANY_ROUTES: readonly Route[] = [
  ['get', '/', 'list', READ, listCompanies],
  ['post', '/', 'create', WRITE, createCompany],
  ['post', '/batch/read', 'batchRead', READ, batchRead],
  ['post', '/batch/update', 'batchUpdate', WRITE, batchUpdate],
  ['post', '/batch/create', 'batchCreate', WRITE, batchCreate],
  ['post', '/batch/upsert', 'batchUpsert', WRITE, batchUpsert],
  ['post', '/batch/archive', 'batchArchive', WRITE, batchArchive],
  ['post', '/search', 'search', READ, search],
  ['post', '/merge', 'merge', WRITE, mergeCompanies],
  ['get', '/:id', 'get', READ, getCompany],
  ['patch', '/:id', 'update', WRITE, updateCompany],
  ['delete', '/:id', 'archive', WRITE, archiveCompany],
];

const PROPERTY_ROUTES: readonly Route[] = [
  ['get', '/', 'listProperties', READ_SCHEMA, listProperties],
  ['post', '/', 'createProperty', WRITE_SCHEMA, createProperty],
  ['post', '/batch/read', 'batchReadProperties', READ_SCHEMA, batchReadProperties],
  ['post', '/batch/create', 'batchCreateProperties', WRITE_SCHEMA, batchCreateProperties],
  ['post', '/batch/archive', 'batchArchiveProperties', WRITE_SCHEMA, batchArchiveProperties],
  ['get', '/groups', 'listGroups', READ_SCHEMA, listGroups],
  ['post', '/groups', 'createGroup', WRITE_SCHEMA, createGroup],
  ['get', '/groups/:name', 'getGroup', READ_SCHEMA, getGroup],
  ['patch', '/groups/:name', 'updateGroup', WRITE_SCHEMA, updateGroup],
  ['delete', '/groups/:name', 'archiveGroup', WRITE_SCHEMA, archiveGroup],
  ['get', '/:name', 'getProperty', READ_SCHEMA, getProperty],
  ['patch', '/:name', 'updateProperty', WRITE_SCHEMA, updateProperty],
  ['delete', '/:name', 'archiveProperty', WRITE_SCHEMA, archiveProperty],
];

const ACCOUNT_ROUTES: readonly Route[] = [
  ['get', '/crm/v3/owners', 'listOwners', READ_OWNERS, listOwners],
  ['get', '/crm/owners/:version', 'listOwners', READ_OWNERS, listOwners],
  ['get', '/crm/v3/owners/:id', 'getOwner', READ_OWNERS, getOwner],
  ['get', '/crm/owners/:version/:id', 'getOwner', READ_OWNERS, getOwner],
  ['get', '/account-info/:version/details', 'accountDetails', [], accountDetails],
  ['get', '/account-info/:version/api-usage/daily/private-apps', 'dailyUsage', [], dailyUsage],
  ['delete', '/appinstalls/:version/external-install', 'uninstall', [], uninstall],
];

const DATED = ['2026-03', '2026-09'] as const;
/** Names of the object type that lead to companies; letter case does not matter. */
const COMPANY_TYPES = ['companies', 'company', '0-2'] as const;

/** The CRM and account endpoints in both path families. */
export function crmRoutes(world: World): Router {
  const router = Router();
  router.use(pathsOf('objects'), routerOf(world, COMPANY_ROUTES));
  router.use(pathsOf('properties'), routerOf(world, PROPERTY_ROUTES));
  router.use(routerOf(world, ACCOUNT_ROUTES));
  return router;
}

/** `/crm/v3/objects/companies`, `/crm/objects/2026-09/companies` and so on, for each name of the type. */
function pathsOf(family: 'objects' | 'properties'): string[] {
  const prefixes = [`/crm/v3/${family}`, ...DATED.map((date) => `/crm/${family}/${date}`)];
  return COMPANY_TYPES.flatMap((type) => prefixes.map((prefix) => `${prefix}/${type}`));
}

function routerOf(world: World, routes: readonly Route[]): Router {
  const router = Router();
  for (const [method, path, kind, scopes, handler] of routes) {
    router[method](path, endpoint(world, { kind, scopes, isSearch: kind === 'search' }, handler));
  }
  return router;
}

/** Other object types are not part of the stand-in; HubSpot says this for those it does not know. */
export function unknownObjectType(): RequestHandler {
  return (request, response) => {
    const message = `Unable to infer object type from: ${String(request.params.type)}`;
    response.status(400).json({ status: 'error', message });
  };
}
