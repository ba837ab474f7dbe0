import { type CertificateRangesBody, CYCLE_KINDS, type CycleBody, type CyclesBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle, Reply } from '../../http/handler.ts';
import type { CyclesService } from './cycles.service.ts';
import { presentCycle, presentRange } from './present-cycle.ts';

/** A range is 5,000 companies. */
const MAX_RANGES = 2_000;

const cycleParams = z.object({ cycleId: z.string() });
const startBody = z.object({ kind: z.enum(CYCLE_KINDS).optional() }).optional();
const listQuery = z.object({ before: z.string().optional() });

export interface CycleRoutesDependencies {
  readonly guards: Guards;
  readonly cycles: CyclesService;
}

/** /api/portals/{portalId}/cycles */
export function cycleRoutes({ guards, cycles }: CycleRoutesDependencies): Router {
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
      handle(guards.portal, { body: startBody }, async ({ who, body }) => {
        const cycleId = await cycles.start(who.scope, 'button', body?.kind);
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
    .post(
      '/:cycleId/pause',
      handle(guards.portal, { params: cycleParams }, async ({ who, params }): Promise<CycleBody> => {
        await cycles.pause(who.scope, params.cycleId);
        return presentCycle(await cycles.get(who.scope, params.cycleId));
      }),
    )
    .post(
      '/:cycleId/resume',
      handle(guards.portal, { params: cycleParams }, async ({ who, params }): Promise<CycleBody> => {
        await cycles.resume(who.scope, params.cycleId);
        return presentCycle(await cycles.get(who.scope, params.cycleId));
      }),
    )
    .get(
      '/:cycleId/ranges',
      handle(guards.portal, { params: cycleParams }, async ({ who, params }): Promise<CertificateRangesBody> => {
        const ranges = await cycles.ranges(who.scope, params.cycleId);
        return { ranges: ranges.slice(0, MAX_RANGES).map(presentRange) };
      }),
    );
}
