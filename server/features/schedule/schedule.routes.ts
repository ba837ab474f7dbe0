import { SCHEDULE_RULES, type ScheduleBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import { scheduleSchema } from './schedule.schema.ts';
import type { ScheduleService, ScheduleView } from './schedule.service.ts';

export interface ScheduleRoutesDependencies {
  readonly guards: Guards;
  readonly schedules: ScheduleService;
}

const params = z.object({ rule: z.enum(SCHEDULE_RULES) });

/** /api/portals/:portalId/schedule/:rule: when cycles start, and when they reconcile. */
export function scheduleRoutes({ guards, schedules }: ScheduleRoutesDependencies): Router {
  return Router({ mergeParams: true })
    .get(
      '/:rule',
      handle(guards.portal, { params }, async ({ who: { scope }, params: { rule } }) =>
        present(await schedules.get({ scope, rule })),
      ),
    )
    .put(
      '/:rule',
      handle(guards.portal, { params, body: scheduleSchema }, async ({ who: { scope }, params: { rule }, body }) =>
        present(await schedules.save({ scope, rule }, body)),
      ),
    );
}

function present({ rule, schedule, nextStarts }: ScheduleView): ScheduleBody {
  return { rule, schedule, nextStarts: nextStarts.map((start) => start.toISOString()) };
}
