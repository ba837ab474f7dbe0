import type { Request, Response } from 'express';
import type { BrokenConnection } from '../control/fault-plan.ts';
import { noteExchange } from '../control/journal-exchanges.ts';
import type { World } from '../world/world.ts';

/** What a caller gets of an answer that is cut off. */
const FIRST_BYTES = '{"results":[{"id":"';
const PROMISED_BYTES = 1000;

/** Ends a call without a whole answer. The journal has it with status 0. */
export function breakConnection(how: BrokenConnection, world: World, request: Request, response: Response): void {
  noteExchange(world, request, response, 0);
  const { socket } = request;
  switch (how) {
    case 'hang':
      // Nothing is ever sent: the caller has to give up.
      break;
    case 'reset':
      socket.resetAndDestroy();
      break;
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': PROMISED_BYTES });
      response.write(FIRST_BYTES, () => socket.destroy());
      break;
    default:
      how satisfies never;
  }
}
