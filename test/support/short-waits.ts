import { jest } from '@jest/globals';

/** Shorter timers are not waits for a server; they run as they are. */
const SHORTEST_WAIT_MS = 100;

/** Does some work whose waits take no time, and gives how long they would have been, in milliseconds. */
export async function waitsOf(work: () => Promise<unknown>): Promise<number[]> {
  const waits: number[] = [];
  const real = globalThis.setTimeout;
  const timers = jest.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms = 0) => {
    if (ms < SHORTEST_WAIT_MS) return real(run, ms);
    waits.push(ms);
    return real(run, 0);
  }) as typeof setTimeout);
  await work().finally(() => timers.mockRestore());
  return waits;
}
