import { Router } from 'express';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { answer } from './control-answer.ts';
import { type Latency, USUAL_LATENCIES } from './latency-model.ts';

const latency = (usual: Latency) =>
  z
    .strictObject({ p50: z.number().positive(), p90: z.number().positive() })
    .refine(({ p50, p90 }) => p90 >= p50, 'p90 must not be below p50')
    .default(usual);

const body = z.strictObject({
  /** Only for this account; for all unless given. */
  portalId: z.number().int().optional(),
  on: z.boolean(),
  get: latency(USUAL_LATENCIES.get),
  batch: latency(USUAL_LATENCIES.batch),
  search: latency(USUAL_LATENCIES.search),
});

/** How long calls take; off unless it is switched on. */
export function latencyRoutes(world: World): Router {
  return Router()
    .get('/latency', (_request, response) => void response.json(latencyJson(world)))
    .post(
      '/latency',
      answer(body, ({ on, portalId, ...latencies }) => {
        world.latency.set(on ? latencies : null, portalId);
        return latencyJson(world);
      }),
    );
}

function latencyJson({ latency: { all, portals } }: World) {
  return { all, portals: Object.fromEntries(portals) };
}
