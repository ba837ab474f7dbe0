import type { CycleBody, CyclesBody, FailedRowsBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards, PortalScope } from '../../http/guards.ts';
import { handle, Reply } from '../../http/handler.ts';
import type { CyclesService } from './cycles.service.ts';
import { presentCycle, presentFailedRow } from './present-cycle.ts';

const cycleParams = z.object({ cycleId: z.string() });
const listQuery = z.object({ before: z.string().optional() });
const rowsQuery = z.object({ after: z.string().optional() });

export interface CycleRoutesDependencies {
  readonly guards: Guards;
  readonly cycles: CyclesService;
  /** Makes links to the portal's companies in HubSpot. */
  readonly companyUrlsOf: (scope: PortalScope) => Promise<(companyId: string) => string>;
}

/** /api/portals/{portalId}/cycles */
export function cycleRoutes({ guards, cycles, companyUrlsOf }: CycleRoutesDependencies): Router {
  return Router({ mergeParams: true })
    .get(
      '/',
      handle(guards.portal, { query: listQuery }, async ({ who, query }): Promise<CyclesBody> => {
        const { cycles: found, next } = await cycles.list(who.scope, query.before ?? null);
        return { cycles: found.map(presentCycle), next };
      }),
    )
    .post(
      '/',
      handle(guards.portal, {}, async ({ who }) => {
        const cycleId = await cycles.start(who.scope, 'button');
        return new Reply(201, presentCycle(await cycles.get(who.scope, cycleId)));
      }),
    )
    .get(
      '/:cycleId',
      handle(guards.portal, { params: cycleParams }, async ({ who, params }): Promise<CycleBody> => {
        return presentCycle(await cycles.get(who.scope, params.cycleId));
      }),
    )
    .post(
      '/:cycleId/stop',
      handle(guards.portal, { params: cycleParams }, async ({ who, params }): Promise<CycleBody> => {
        await cycles.stop(who.scope, params.cycleId);
        return presentCycle(await cycles.get(who.scope, params.cycleId));
      }),
    )
    .get(
      '/:cycleId/failed-rows',
      handle(
        guards.portal,
        { params: cycleParams, query: rowsQuery },
        async ({ who, params, query }): Promise<FailedRowsBody> => {
          const { rows, next } = await cycles.failedRows(who.scope, {
            cycleId: params.cycleId,
            after: query.after ?? null,
          });
          const urlOf = await companyUrlsOf(who.scope);
          return { rows: rows.map((row) => presentFailedRow(row, urlOf)), next };
        },
      ),
    );
}
