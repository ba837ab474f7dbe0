import { loadavg } from 'node:os';
import type { CycleBody } from '@customerscore/core/contract';
import type { Look } from './account.ts';

const startedAt = performance.now();
const EVERY_MS = 10_000;

/** A line of progress with the seconds since the start and the load of the machine, which slows everything down. */
export function say(message: string): void {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`[${String(seconds).padStart(5)} s, load ${loadavg()[0]?.toFixed(1)}] ${message}`);
}

/** Tells how far a cycle has come, every ten seconds. */
export function progressOf(what: string): Look {
  let toldAt = performance.now();
  return (cycle) => {
    if (performance.now() - toldAt < EVERY_MS) return;
    toldAt = performance.now();
    say(`${what}: ${describe(cycle)}`);
  };
}

function describe({ step, counts, outbound }: CycleBody): string {
  const read = `${step}, ${counts.read} read`;
  return outbound === null
    ? read
    : `${read}, ${outbound.counts.considered} considered, ${outbound.counts.written} written`;
}
