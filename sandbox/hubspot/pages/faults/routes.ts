import { Router } from 'express';
import { z } from 'zod';
import type { World } from '../../world/world.ts';
import { acting, done, refused, showing } from '../page-handler.ts';
import { API_SWITCHES } from './api-switches.ts';
import { clockRoutes } from './clock-routes.ts';
import { faultText } from './fault-words.ts';
import { FAULT_ACTIONS, faultsPage } from './faults-page.ts';
import { READY_FAULTS } from './ready-faults.ts';
import { shownAccount } from './shown-account.ts';
import { WEBHOOK_SWITCHES } from './webhook-switches.ts';

/** The panel of faults, its switches and the clock. */
export function faultRoutes(world: World): Router {
  const { faults, switches } = FAULT_ACTIONS;
  return Router()
    .get(
      faults,
      showing(({ query }) => faultsPage(world, world.portals.get(Number(query.portal)))),
    )
    .post(faults, switchOn(world))
    .post(`${faults}/clear`, endAll(world))
    .post(`${faults}/:id/end`, endOne(world))
    .post(switches, toggle(world))
    .use(clockRoutes(world));
}

const faultForm = z.object({
  fault: z.enum(READY_FAULTS.map(({ id }) => id) as [string, ...string[]]),
  account: z
    .string()
    .transform((text) => (text === '' ? undefined : Number(text)))
    .optional(),
});

function switchOn(world: World) {
  return acting(({ body }) => {
    const page = shownAccount(body);
    const form = faultForm.safeParse(body);
    const ready = READY_FAULTS.find(({ id }) => id === form.data?.fault);
    if (!form.success || !ready) return refused(page, 'There is no such fault.');
    const { account: portalId } = form.data;
    if (portalId !== undefined && !world.portals.get(portalId)) return refused(page, 'There is no such account.');
    const endsAt = ready.forMs === undefined ? undefined : world.clock.now() + ready.forMs;
    const fault = world.faults.add({ ...ready.fault, portalId, endsAt });
    return done(page, `On: ${faultText(fault)}.`);
  });
}

function endOne(world: World) {
  return acting(({ body, params }) => {
    const page = shownAccount(body);
    return world.faults.remove(Number(params.id))
      ? done(page, 'The fault is over.')
      : refused(page, 'It was over already.');
  });
}

function endAll(world: World) {
  return acting(({ body }) => {
    world.faults.clear();
    return done(shownAccount(body), 'All faults are over.');
  });
}

const switchForm = z.object({ id: z.string(), on: z.enum(['yes', 'no']) });

function toggle(world: World) {
  return acting(({ body }) => {
    const page = shownAccount(body);
    const form = switchForm.safeParse(body);
    const item = [...API_SWITCHES, ...WEBHOOK_SWITCHES].find(({ id }) => id === form.data?.id);
    if (!form.success || !item) return refused(page, 'There is no such switch.');
    const on = form.data.on === 'yes';
    item.set(world, on);
    return done(page, on ? item.on : item.off);
  });
}
