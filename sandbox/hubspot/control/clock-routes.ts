import { Router } from 'express';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { answer } from './control-answer.ts';

const body = z.strictObject({
  advanceMs: z.number().optional(),
  set: z.iso.datetime().optional(),
  freeze: z.boolean().optional(),
  /** Only the clock of this account gets ahead; it is the world's that is set and frozen. */
  portalId: z.number().int().optional(),
});

/** The virtual clock. What is due on the way happens in order, and the call answers when it has happened. */
export function clockRoutes(world: World): Router {
  return Router()
    .get('/clock', (request, response) => {
      const { portalId } = request.query;
      response.json(clockJson(world, portalId === undefined ? undefined : Number(portalId)));
    })
    .post(
      '/clock',
      answer(body, async ({ advanceMs = 0, set, freeze, portalId }) => {
        const { clock, clocks, travel } = world;
        if (freeze === true) clock.set(clock.now(), true);
        if (set !== undefined) await travel.advance(Date.parse(set) - clock.now());
        if (portalId === undefined) await travel.advance(advanceMs);
        else await travel.advancePortal(clocks.of(portalId), advanceMs);
        if (freeze === false) clock.resume();
        return clockJson(world, portalId);
      }),
    );
}

function clockJson({ clock, clocks }: World, portalId: number | undefined) {
  const own = portalId === undefined ? clock : clocks.of(portalId);
  return { now: new Date(own.now()).toISOString(), ...clock.state, leads: Object.fromEntries(clocks.leads) };
}
