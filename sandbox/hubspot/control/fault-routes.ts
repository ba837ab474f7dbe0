import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { RATE_POLICIES } from '../api/errors.ts';
import { OAUTH_FAILURES } from '../auth/oauth-failure.ts';
import type { World } from '../world/world.ts';
import { answer, ControlError } from './control-answer.ts';
import { BATCH_FAULTS, BROKEN_CONNECTIONS } from './fault-plan.ts';

const body = z.strictObject({
  method: z.string().toUpperCase().optional(),
  path: z.string().optional(),
  kind: z.string().optional(),
  portalId: z.number().int().optional(),
  status: z.number().int().min(400).max(599).optional(),
  body: z.enum(['json', 'html', 'text', 'empty']).default('json'),
  policy: z.enum(RATE_POLICIES).optional(),
  retryAfterSeconds: z.number().int().positive().optional(),
  oauth: z.enum(OAUTH_FAILURES).optional(),
  connection: z.enum(BROKEN_CONNECTIONS).optional(),
  workDone: z.boolean().optional(),
  batch: z.enum(BATCH_FAULTS).optional(),
  share: z.number().min(0).max(1).optional(),
  delayMs: z.number().nonnegative().default(0),
  skip: z.number().int().nonnegative().optional(),
  times: z.number().int().positive().nullable().default(1),
  probability: z.number().min(0).max(1).default(1),
  /** It is over after so long. */
  forMs: z.number().positive().optional(),
});

/** The plan of what goes wrong with API calls. */
export function faultRoutes({ clock, faults }: World): Router {
  const remove: RequestHandler = (request, response) => {
    if (!faults.remove(Number(request.params.id))) throw new ControlError('There is no such fault.');
    response.json({ ok: true });
  };
  return Router()
    .get('/faults', (_request, response) => void response.json({ faults: faults.list() }))
    .post(
      '/faults',
      answer(body, ({ forMs, ...fault }) =>
        faults.add({ ...fault, endsAt: forMs === undefined ? undefined : clock.now() + forMs }),
      ),
    )
    .delete(
      '/faults',
      answer(z.unknown(), () => faults.clear()),
    )
    .delete('/faults/:id', remove);
}
