import type { Router } from 'express';
import { type AppParts, apiMounts } from '../../server/app.ts';

export interface ListedRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As it is declared: `/api/portals/:portalId/cycles/:cycleId`. */
  readonly path: string;
}

/** Every route of the console's API, as express knows it. */
export function listRoutes(routes: AppParts['routes']): ListedRoute[] {
  return apiMounts(routes).flatMap(([mount, router]) =>
    leavesOf(router).map(({ method, path }) => ({ method, path: `/api${mount}${path === '/' ? '' : path}` })),
  );
}

/** The routes of one router, by their path within it. */
export function leavesOf(router: Router): ListedRoute[] {
  return router.stack.flatMap(({ route }) =>
    (route?.stack ?? []).flatMap(({ method }) => {
      const upper = method?.toUpperCase();
      return route && isMethod(upper) ? [{ method: upper, path: route.path }] : [];
    }),
  );
}

function isMethod(method: string | undefined): method is ListedRoute['method'] {
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method ?? '');
}
