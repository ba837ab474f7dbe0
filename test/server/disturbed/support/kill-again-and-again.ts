import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '../../../support/product-harness.ts';
import { refillRateBudgets } from '../../flows/support/refill-rate-budgets.ts';
import type { WorkerPool } from './worker-pool.ts';

const SHORTEST_LIFE_MS = 40;
const FIRST_LONGEST_LIFE_MS = 800;
/** Workers live longer after one that got nowhere, and shorter after one that got on: about every other one gets on. */
const LONGER = 1.25;
const SHORTER = 0.8;

export interface Killing {
  /** Ends it and answers how many workers it has killed. */
  stop(): Promise<number>;
}

export interface KillingOptions {
  readonly product: Product;
  readonly pool: WorkerPool;
  /** Gives numbers from 0 to 1. */
  readonly random: () => number;
}

/** Lets one worker after the other work and kills each with SIGKILL at a moment that `random` says. */
export function killAgainAndAgain({ product, pool, random }: KillingOptions): Killing {
  let stopped = false;
  const killing = async () => {
    let kills = 0;
    let longestLifeMs = FIRST_LONGEST_LIFE_MS;
    let progress = await progressOf(product);
    while (!stopped) {
      const worker = await pool.next();
      worker.go();
      await sleep(SHORTEST_LIFE_MS + random() ** 2 * (longestLifeMs - SHORTEST_LIFE_MS));
      await worker.kill();
      kills += 1;
      await letLeasesEnd(product);
      const reached = await progressOf(product);
      longestLifeMs *= reached === progress ? LONGER : SHORTER;
      progress = reached;
    }
    return kills;
  };
  const killed = killing();
  // Whoever stops it hears of what went wrong.
  killed.catch(() => undefined);
  return {
    stop: () => {
      stopped = true;
      return killed;
    },
  };
}

/** As if the minute had passed after which nobody takes a dead worker's leases and locks for valid any more. */
async function letLeasesEnd(product: Product): Promise<void> {
  const { database } = product;
  const now = new Date();
  for (const name of ['cycles', 'outbound_runs', 'replays']) {
    await database.collection(name).updateMany({ 'lease.until': { $gt: now } }, { $set: { 'lease.until': now } });
  }
  await database.collection('inbox').updateMany({ 'claim.until': { $gt: now } }, { $set: { 'claim.until': now } });
  await database.collection('connections').updateMany({}, { $set: { refreshLease: null } });
  await database.collection('unrecorded').updateMany({}, { $set: { at: new Date(0) } });
  await database.collection('jobs').updateMany({}, { $set: { lockedAt: null, nextRunAt: now } });
  await refillRateBudgets(product);
}

/** What runs have saved of their work so far. */
async function progressOf({ database }: Product): Promise<string> {
  const saved = { _id: 1, status: 1, step: 1, phase: 1, cursor: 1, counts: 1 };
  const runs = await Promise.all(
    ['cycles', 'outbound_runs'].map((name) => database.collection(name).find({}).project(saved).toArray()),
  );
  return JSON.stringify([runs, await database.collection('inbox').countDocuments({ state: 'pending' })]);
}
