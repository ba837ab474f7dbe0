import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { type HubSpotProxy, startHubSpotProxy } from '../flows/support/hubspot-proxy.ts';
import { calmLife } from './support/calm-life.ts';
import { type FinalState, finalStateOf } from './support/final-state.ts';
import { control, letHubSpotKeepUp } from './support/hubspot-settings.ts';
import { planDisturbances } from './support/plan-disturbances.ts';
import { repeatedWrites } from './support/repeated-writes.ts';
import { liveThrough } from './support/scenario.ts';
import { createWorkerPool, type WorkerPool } from './support/worker-pool.ts';

const SUBSCRIPTIONS = join(import.meta.dirname, '../flows/support/webhooks-hsmeta.json');
const SHARE = 0.1;
const ACCOUNTS = 4;
const TICK_MS = 3_000;
const PATIENCE_MS = 600_000;

const journalCounts = z.object({ portals: z.record(z.string(), z.object({ calls: z.number(), errors: z.number() })) });

let undisturbed: FinalState;
let product: Product;
let proxy: HubSpotProxy;
let pool: WorkerPool;
let ticking: { stop(): void };

beforeAll(async () => {
  undisturbed = await calmLife(SUBSCRIPTIONS);
  product = await startProduct({ webhooks: SUBSCRIPTIONS, workers: false });
  await letHubSpotKeepUp(product);
  await planDisturbances(product, SHARE);
  proxy = await startHubSpotProxy(product.hubspotUrl);
  pool = await createWorkerPool(product, proxy.url);
  ticking = letTicksCome(product);
}, PATIENCE_MS);

afterAll(async () => {
  ticking?.stop();
  await pool?.stop();
  await product?.stop();
  await proxy?.stop();
}, PATIENCE_MS);

describe(`the life of ${ACCOUNTS} accounts of which a tenth of the calls fails, in every way`, () => {
  it(
    'ends as if nothing had happened, with no value written twice and no worker lost',
    async () => {
      // A worker that leaves a rejection unhandled ends by itself, which `kill` complains about.
      const workers = [await pool.next(), await pool.next()];
      for (const worker of workers) worker.go();
      for (let life = 1; life <= ACCOUNTS; life += 1) {
        const lived = await liveThrough(product);

        expect({ life, ...(await finalStateOf(product, lived)) }).toEqual({ life, ...undisturbed });
        expect(repeatedWrites(proxy.calls.splice(0))).toEqual([]);
      }
      for (const worker of workers) await worker.kill();

      const share = await errorShare(product);
      expect(share).toBeGreaterThan(SHARE / 2);
    },
    PATIENCE_MS,
  );
});

/** As if half a minute passed every few seconds, after which what was left is picked up. */
function letTicksCome({ database }: Product): { stop(): void } {
  const due = () =>
    database
      .collection('jobs')
      .updateMany({ name: 'tick', lockedAt: null }, { $set: { nextRunAt: new Date() } })
      // The store ends when the test does.
      .catch(() => undefined);
  const timer = setInterval(() => void due(), TICK_MS);
  return { stop: () => clearInterval(timer) };
}

async function errorShare(of: Product): Promise<number> {
  const { portals } = journalCounts.parse(await control(of, 'GET', '/journal/counts'));
  const counted = Object.values(portals);
  const sum = (pick: (each: { calls: number; errors: number }) => number) =>
    counted.reduce((total, each) => total + pick(each), 0);
  return sum(({ errors }) => errors) / sum(({ calls }) => calls);
}
