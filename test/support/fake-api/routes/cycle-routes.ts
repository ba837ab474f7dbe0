import type { CyclesBody, FailedRowsBody, Schedule, ScheduleBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { refuse, refuseUnknown } from '../refuse.ts';
import { advance, startCycle, stopCycle } from '../running-cycle.ts';
import { dayAgo } from '../seed/clock.ts';
import type { World } from '../world.ts';

const NEXT_STARTS = 5;

/** /api/portals/{portalId}/cycles and …/schedule */
export function cycleRoutes(world: World): Router {
  return Router({ mergeParams: true })
    .get('/cycles', (_request, response) => {
      advance(world);
      const body: CyclesBody = { cycles: world.cycles, next: null };
      response.json(body);
    })
    .post('/cycles', (_request, response) => {
      response.status(202).json(startCycle(world, 'button'));
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
    .get('/cycles/:cycleId/failed-rows', (_request, response) => {
      const body: FailedRowsBody = { rows: world.failedRows, next: null };
      response.json(body);
    })
    .get('/schedule', (_request, response) => {
      response.json(presentSchedule(world));
    })
    .put('/schedule', (request, response) => {
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
      world.schedule = schedule;
      response.json(presentSchedule(world));
    });
}

function presentSchedule({ schedule }: World): ScheduleBody {
  if (schedule.kind === 'manual') return { schedule, nextStarts: [] };
  const everyDays = { daily: 1, weekly: 7, monthly: 30, cron: 1 }[schedule.kind];
  const nextStarts = Array.from(
    { length: NEXT_STARTS },
    (_, index) => `${dayAgo(-everyDays * (index + 1))}T01:00:00.000Z`,
  );
  return { schedule, nextStarts };
}
