import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;

/** Asks until there is an answer other than null. */
export async function waitFor<T>(what: string, seconds: number, ask: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s.`);
    await sleep(POLL_MS);
  }
}
