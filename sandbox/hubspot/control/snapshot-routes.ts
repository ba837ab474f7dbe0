import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { answer, ControlError } from './control-answer.ts';
import type { ControlHooks } from './routes.ts';

/** Named states of the whole world, in memory. Taking one copies no companies. */
export function snapshotRoutes(world: World, hooks: ControlHooks): Router {
  const { clock, snapshots, timeline } = world;
  const list = () => snapshots.list().map(({ name, takenAt }) => ({ name, takenAt: new Date(takenAt).toISOString() }));
  const restore: RequestHandler = (request, response) => {
    if (!snapshots.restore(String(request.params.name))) throw noSuch(request.params.name);
    hooks.restored();
    timeline.clockMoved();
    response.json({ now: new Date(clock.now()).toISOString() });
  };
  const drop: RequestHandler = (request, response) => {
    if (!snapshots.drop(String(request.params.name))) throw noSuch(request.params.name);
    response.json({ snapshots: list() });
  };
  return Router()
    .get('/snapshots', (_request, response) => void response.json({ snapshots: list() }))
    .post(
      '/snapshots',
      answer(z.strictObject({ name: z.string().min(1) }), ({ name }) => {
        snapshots.take(name, clock.now());
        return { snapshots: list() };
      }),
    )
    .post('/snapshots/:name/restore', restore)
    .delete('/snapshots/:name', drop);
}

function noSuch(name: unknown): ControlError {
  return new ControlError(`There is no snapshot ${String(name)}.`);
}
