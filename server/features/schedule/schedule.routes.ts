import type { ScheduleBody } from '@customerscore/core/contract';
import { Router } from 'express';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import { scheduleSchema } from './schedule.schema.ts';
import type { ScheduleService, ScheduleView } from './schedule.service.ts';

export interface ScheduleRoutesDependencies {
  readonly guards: Guards;
  readonly schedules: ScheduleService;
}

/** /api/portals/:portalId/schedule: when cycles start. */
export function scheduleRoutes({ guards, schedules }: ScheduleRoutesDependencies): Router {
  return Router({ mergeParams: true })
    .get(
      '/',
      handle(guards.portal, {}, async ({ who }) => present(await schedules.get(who.scope))),
    )
    .put(
      '/',
      handle(guards.portal, { body: scheduleSchema }, async ({ who, body }) =>
        present(await schedules.save(who.scope, body)),
      ),
    );
}

function present({ schedule, nextStarts }: ScheduleView): ScheduleBody {
  return { schedule, nextStarts: nextStarts.map((start) => start.toISOString()) };
}
