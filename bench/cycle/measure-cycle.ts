import type { CycleBody, CycleKind } from '@customerscore/core/contract';
import type { BenchAccount, Look } from './account.ts';
import { ALLOWED_PER_SECOND, ALLOWED_SEARCHES_PER_SECOND, LIMIT_PER_SECOND } from './conditions.ts';

export interface MeasuredCycle {
  /** From the click to the end of its outbound run, by the times that the product notes. */
  readonly seconds: number;
  /** From its start to the end of reading and scoring, and from there to the end. */
  readonly readSeconds: number;
  readonly writeSeconds: number;
  readonly cycle: CycleBody;
  /** Calls that were made, by kind of endpoint. */
  readonly calls: Readonly<Record<string, number>>;
  readonly totalCalls: number;
  /** The time that the allowed rates leave for so many calls, in seconds: the slower of the two pools decides. */
  readonly floorSeconds: number;
  /** The same for whoever uses all of HubSpot's limit and is never refused. */
  readonly limitSeconds: number;
}

/** Runs a cycle with its outbound run and counts its calls. */
export async function measureCycle(account: BenchAccount, kind: CycleKind, onLook: Look): Promise<MeasuredCycle> {
  const before = await account.calls();
  const cycle = await account.cycle(kind, onLook);
  const after = await account.calls();
  const made = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  const calls = Object.fromEntries(made.filter(([, count]) => count > 0));
  const totalCalls = Object.values(calls).reduce((sum, count) => sum + count, 0);
  const { startedAt: writing = null, endedAt: written = null } = cycle.outbound ?? {};
  return {
    seconds: secondsBetween(cycle.createdAt, written),
    readSeconds: secondsBetween(cycle.startedAt, cycle.endedAt),
    writeSeconds: secondsBetween(writing, written),
    cycle,
    calls,
    totalCalls,
    floorSeconds: floorOf(calls),
    limitSeconds: generalCalls(calls) / LIMIT_PER_SECOND,
  };
}

/** In seconds. */
function floorOf(calls: Readonly<Record<string, number>>): number {
  const searches = calls.search ?? 0;
  return Math.max(generalCalls(calls) / ALLOWED_PER_SECOND, searches / ALLOWED_SEARCHES_PER_SECOND);
}

/** Searches have a pool of their own. */
function generalCalls({ search: _searches, ...others }: Readonly<Record<string, number>>): number {
  return Object.values(others).reduce((sum, count) => sum + count, 0);
}

function secondsBetween(from: string | null, to: string | null): number {
  return from === null || to === null ? 0 : (Date.parse(to) - Date.parse(from)) / 1000;
}
