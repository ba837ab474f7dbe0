import { Router } from 'express';
import { z } from 'zod';
import type { World } from '../../world/world.ts';
import { acting, done, refused } from '../page-handler.ts';
import { CLOCK_STEPS, type ClockStep } from './clock-card.ts';
import { FAULT_ACTIONS } from './faults-page.ts';
import { shownAccount } from './shown-account.ts';

const clockForm = z.object({
  what: z.enum(['freeze', 'resume', ...(Object.keys(CLOCK_STEPS) as ClockStep[])]),
  /** Time passes for this account only. */
  account: z.coerce.number().int().optional(),
});

const CLOCK_DONE: Readonly<Record<ClockStep | 'freeze' | 'resume', string>> = {
  freeze: 'The clock stands still.',
  resume: 'The clock runs again.',
  minute: 'A minute has passed.',
  hour: 'An hour has passed.',
  day: 'A day has passed.',
  week: 'A week has passed.',
};

/** Moves, stops and starts the clock; what is due by then happens before the page is shown again. */
export function clockRoutes(world: World): Router {
  return Router().post(
    FAULT_ACTIONS.clock,
    acting(async ({ body }) => {
      const page = shownAccount(body);
      const form = clockForm.safeParse(body);
      if (!form.success) return refused(page, 'The clock cannot do that.');
      const { account } = form.data;
      if (account !== undefined && !world.portals.get(account)) return refused(page, 'There is no such account.');
      await moveClock(world, form.data);
      return done(page, CLOCK_DONE[form.data.what]);
    }),
  );
}

async function moveClock(world: World, { what, account }: z.infer<typeof clockForm>): Promise<void> {
  const { clock, clocks, timeline, travel } = world;
  if (what === 'freeze') clock.set(clock.now(), true);
  else if (what === 'resume') clock.resume();
  else if (account === undefined) await travel.advance(CLOCK_STEPS[what].ms);
  else await travel.advancePortal(clocks.of(account), CLOCK_STEPS[what].ms);
  timeline.clockMoved();
}
