import { Router } from 'express';
import type { World } from '../world/world.ts';
import { type ApiAnswer, type ApiCall, endpoint } from './endpoint.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** One endpoint. `kind`: its name in the journal; any one of `scopes` is enough, none: every token may call. */
export type Route = readonly [
  method: Method,
  path: string,
  kind: string,
  scopes: readonly string[],
  handler: (call: ApiCall) => ApiAnswer,
];

/** The dated versions that this stand-in serves beside v3. https://developers.hubspot.com/docs/developer-tooling/platform/versioning */
const DATED = ['2026-03', '2026-09'] as const;
/** Names of the object type that lead to companies; letter case does not matter. */
export const COMPANY_TYPES = ['companies', 'company', '0-2'] as const;

export const READ_COMPANIES = ['crm.objects.companies.read'];
export const WRITE_COMPANIES = ['crm.objects.companies.write'];
export const READ_SCHEMA = [...READ_COMPANIES, ...WRITE_COMPANIES, 'crm.schemas.companies.read'];
export const WRITE_SCHEMA = ['crm.schemas.companies.write'];
export const READ_OWNERS = ['crm.objects.owners.read'];

/** A router for endpoints. Fixed paths must come before those with a parameter in the same place. */
export function routerOf(world: World, routes: readonly Route[]): Router {
  const router = Router();
  for (const [method, path, kind, scopes, handler] of routes) {
    router[method](path, endpoint(world, { kind, scopes, isSearch: kind === 'search' }, handler));
  }
  return router;
}

/** `/crm/v3/owners`, `/crm/owners/2026-09` and so on. */
export function crmPaths(family: string): string[] {
  return [`/crm/v3/${family}`, ...DATED.map((date) => `/crm/${family}/${date}`)];
}

/** `/account-info/v3`, `/account-info/2026-09` and so on. */
export function versionedPaths(prefix: string): string[] {
  return ['v3', ...DATED].map((version) => `${prefix}/${version}`);
}

/** The paths of a family for companies, for each name of the type. */
export function companyPaths(family: string): string[] {
  return COMPANY_TYPES.flatMap((type) => crmPaths(family).map((path) => `${path}/${type}`));
}
