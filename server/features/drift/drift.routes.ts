import type { DriftBody } from '@customerscore/core/contract';
import { Router } from 'express';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import type { CyclesService } from '../cycles/cycles.service.ts';
import { repairSchema } from './drift.schema.ts';
import type { DriftService } from './drift.service.ts';

export interface DriftRoutesDependencies {
  readonly guards: Guards;
  readonly drift: DriftService;
  readonly cycles: Pick<CyclesService, 'stopAll'>;
}

/** /api/portals/{portalId}/drift */
export function driftRoutes({ guards, drift, cycles }: DriftRoutesDependencies): Router {
  return Router({ mergeParams: true })
    .get(
      '/',
      handle(guards.portal, {}, async ({ who }) => present(await drift.check(who.scope))),
    )
    .post(
      '/repair',
      handle(guards.portal, { body: repairSchema }, async ({ who, body }) => {
        const changed = await drift.repair(who.scope, body, who.email);
        // What runs under the old mapping must not go on writing.
        if (changed) await cycles.stopAll(who.scope);
        return present(await drift.check(who.scope));
      }),
    );
}

function present({ drift, checkedAt }: Awaited<ReturnType<DriftService['check']>>): DriftBody {
  return {
    drift: drift.map(({ since, ...each }) => ({ ...each, since: since.toISOString() })),
    checkedAt: checkedAt?.toISOString() ?? null,
  };
}
