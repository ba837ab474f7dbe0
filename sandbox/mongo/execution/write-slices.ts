import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Environment } from '../storage/environment.ts';

/** How long one transaction of a large write command lasts before others get their turn. */
const SLICE_MS = 15;

/**
 * Runs numbered pieces of work, as many per transaction as fit into a slice. `work` answers false to end early. Each
 * piece is whole or not done at all, as in MongoDB, where a bulk write is no transaction either.
 */
export async function writeInSlices(env: Environment, count: number, work: (index: number) => boolean): Promise<void> {
  let next = 0;
  while (next < count) {
    const goesOn = env.write(() => {
      const start = performance.now();
      while (next < count && performance.now() - start < SLICE_MS) {
        if (!work(next)) return false;
        next += 1;
      }
      return true;
    });
    if (!goesOn) return;
    if (next < count) await nextTurn();
  }
}
