import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 40;
const TIMEOUT_MS = 300_000;

/** Asks until there is an answer other than null. Rejects, saying what was waited for, after five minutes. */
export async function waitFor<T>(what: string, probe: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const answer = await probe();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${TIMEOUT_MS} ms in vain for the ${what}.`);
    await sleep(POLL_MS);
  }
}
