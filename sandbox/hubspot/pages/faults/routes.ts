import { Router } from 'express';
import { z } from 'zod';
import type { World } from '../../world/world.ts';
import { acting, done, refused, showing } from '../page-handler.ts';
import { paths } from '../paths.ts';
import { CLOCK_STEPS, type ClockStep } from './clock-card.ts';
import { faultText } from './fault-words.ts';
import { FAULT_ACTIONS, faultsPage } from './faults-page.ts';
import { READY_FAULTS } from './ready-faults.ts';
import { SWITCHES } from './switches.ts';

/** The panel of faults, its switches and the clock. */
export function faultRoutes(world: World): Router {
  const { faults, switches, clock } = FAULT_ACTIONS;
  return Router()
    .get(
      faults,
      showing(({ query }) => faultsPage(world, world.portals.get(Number(query.portal)))),
    )
    .post(faults, switchOn(world))
    .post(`${faults}/clear`, endAll(world))
    .post(`${faults}/:id/end`, endOne(world))
    .post(switches, toggle(world))
    .post(clock, moveClock(world));
}

/** The account that the bar goes on showing. */
const shownAccount = z
  .object({ portal: z.coerce.number().int().positive().optional().catch(undefined) })
  .catch({})
  .transform(({ portal }) => paths.faults(portal));

const faultForm = z.object({
  fault: z.enum(READY_FAULTS.map(({ id }) => id) as [string, ...string[]]),
  account: z
    .string()
    .transform((text) => (text === '' ? undefined : Number(text)))
    .optional(),
});

function switchOn(world: World) {
  return acting(({ body }) => {
    const page = shownAccount.parse(body);
    const form = faultForm.safeParse(body);
    const ready = READY_FAULTS.find(({ id }) => id === form.data?.fault);
    if (!form.success || !ready) return refused(page, 'There is no such fault.');
    const { account: portalId } = form.data;
    if (portalId !== undefined && !world.portals.get(portalId)) return refused(page, 'There is no such account.');
    const fault = world.faults.add({ ...ready.fault, portalId });
    return done(page, `On: ${faultText(fault)}.`);
  });
}

function endOne(world: World) {
  return acting(({ body, params }) => {
    const page = shownAccount.parse(body);
    return world.faults.remove(Number(params.id))
      ? done(page, 'The fault is over.')
      : refused(page, 'It was over already.');
  });
}

function endAll(world: World) {
  return acting(({ body }) => {
    world.faults.clear();
    return done(shownAccount.parse(body), 'All faults are over.');
  });
}

const switchForm = z.object({ id: z.string(), on: z.enum(['yes', 'no']) });

function toggle(world: World) {
  return acting(({ body }) => {
    const page = shownAccount.parse(body);
    const form = switchForm.safeParse(body);
    const item = SWITCHES.find(({ id }) => id === form.data?.id);
    if (!form.success || !item) return refused(page, 'There is no such switch.');
    const on = form.data.on === 'yes';
    item.set(world, on);
    return done(page, on ? item.on : item.off);
  });
}

const clockForm = z.object({
  what: z.enum(['freeze', 'resume', ...(Object.keys(CLOCK_STEPS) as ClockStep[])]),
});

function moveClock({ clock, timeline }: World) {
  return acting(({ body }) => {
    const page = shownAccount.parse(body);
    const form = clockForm.safeParse(body);
    if (!form.success) return refused(page, 'The clock cannot do that.');
    const { what } = form.data;
    if (what === 'freeze') clock.set(clock.now(), true);
    else if (what === 'resume') clock.resume();
    else clock.advance(CLOCK_STEPS[what].ms);
    timeline.clockMoved();
    return done(page, CLOCK_DONE[what]);
  });
}

const CLOCK_DONE: Readonly<Record<ClockStep | 'freeze' | 'resume', string>> = {
  freeze: 'The clock stands still.',
  resume: 'The clock runs again.',
  minute: 'A minute has passed.',
  hour: 'An hour has passed.',
  day: 'A day has passed.',
  week: 'A week has passed.',
};
