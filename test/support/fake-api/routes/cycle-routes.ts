import type {
  CycleKind,
  CyclesBody,
  QuietHoursBody,
  Schedule,
  ScheduleBody,
  ScheduleRule,
} from '@customerscore/core/contract';
import { type Request, Router } from 'express';
import { refuse, refuseUnknown } from '../refuse.ts';
import { advance, startCycle, stopCycle } from '../running-cycle.ts';
import { dayAgo } from '../seed/clock.ts';
import type { World } from '../world.ts';

const NEXT_STARTS = 5;

/** /api/portals/{portalId}/cycles and …/schedule and …/quiet-hours */
export function cycleRoutes(world: World): Router {
  return Router({ mergeParams: true })
    .get('/cycles', (_request, response) => {
      advance(world);
      const body: CyclesBody = { cycles: world.cycles, next: null };
      response.json(body);
    })
    .post('/cycles', (request, response) => {
      const { kind } = request.body as { readonly kind?: CycleKind };
      response.status(202).json(startCycle(world, 'button', kind));
    })
    .get('/cycles/:cycleId', (request, response) => {
      advance(world);
      const cycle = world.cycles.find(({ id }) => id === request.params.cycleId);
      if (cycle) response.json(cycle);
      else refuseUnknown(response);
    })
    .post('/cycles/:cycleId/stop', (request, response) => {
      advance(world);
      const cycle = stopCycle(world, request.params.cycleId);
      if (cycle) response.json(cycle);
      else refuseUnknown(response);
    })
    .get('/schedule/:rule', (request, response) => {
      response.json(presentSchedule(world, ruleOf(request)));
    })
    .put('/schedule/:rule', (request, response) => {
      const schedule = request.body as Schedule;
      if (schedule.kind === 'cron' && schedule.cron.trim().split(/\s+/).length !== 5) {
        refuse(response, 400, {
          code: 'invalid_request',
          message: 'The cron expression needs five fields: minute, hour, day, month, weekday.',
          actor: 'user_action',
          issues: [{ code: 'custom', message: 'Five fields are needed', path: 'cron' }],
        });
        return;
      }
      world.schedules = { ...world.schedules, [ruleOf(request)]: schedule };
      response.json(presentSchedule(world, ruleOf(request)));
    })
    .get('/quiet-hours', (_request, response) => {
      response.json(presentQuietHours(world));
    })
    .put('/quiet-hours', (request, response) => {
      world.quietHours = (request.body as Pick<QuietHoursBody, 'quietHours'>).quietHours;
      response.json(presentQuietHours(world));
    });
}

function ruleOf({ params }: Request): ScheduleRule {
  return params.rule === 'reconcile' ? 'reconcile' : 'cycle';
}

function presentQuietHours({ quietHours }: World): QuietHoursBody {
  return { quietHours, quietUntil: null };
}

function presentSchedule({ schedules }: World, rule: ScheduleRule): ScheduleBody {
  const schedule = schedules[rule];
  if (schedule.kind === 'manual') return { rule, schedule, nextStarts: [] };
  const everyDays = { daily: 1, weekly: 7, monthly: 30, cron: 1 }[schedule.kind];
  const nextStarts = Array.from(
    { length: NEXT_STARTS },
    (_, index) => `${dayAgo(-everyDays * (index + 1))}T01:00:00.000Z`,
  );
  return { rule, schedule, nextStarts };
}
