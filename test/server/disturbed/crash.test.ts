import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { type HubSpotProxy, startHubSpotProxy } from '../flows/support/hubspot-proxy.ts';
import { waitFor } from '../flows/support/wait-for.ts';
import { calmLife } from './support/calm-life.ts';
import { type FinalState, finalStateOf } from './support/final-state.ts';
import { letHubSpotKeepUp } from './support/hubspot-settings.ts';
import { type KillingOptions, killAgainAndAgain } from './support/kill-again-and-again.ts';
import { repeatedWrites } from './support/repeated-writes.ts';
import { liveThrough } from './support/scenario.ts';
import { createWorkerPool, type WorkerPool } from './support/worker-pool.ts';

const SUBSCRIPTIONS = join(import.meta.dirname, '../flows/support/webhooks-hsmeta.json');
const KILLS = 200;
const SEED = 20_260_901;
const PATIENCE_MS = 900_000;

let undisturbed: FinalState;
let product: Product;
let proxy: HubSpotProxy;
let pool: WorkerPool;

beforeAll(async () => {
  undisturbed = await calmLife(SUBSCRIPTIONS);
  product = await startProduct({ webhooks: SUBSCRIPTIONS, workers: false });
  await letHubSpotKeepUp(product);
  proxy = await startHubSpotProxy(product.hubspotUrl);
  pool = await createWorkerPool(product, proxy.url);
}, PATIENCE_MS);

afterAll(async () => {
  await pool?.stop();
  await product?.stop();
  await proxy?.stop();
}, PATIENCE_MS);

describe(`workers that are killed with SIGKILL at ${KILLS} random moments of the life of accounts`, () => {
  it(
    'leave store and HubSpot as without any kill, and no value is written twice',
    async () => {
      const random = seededRandom(SEED);
      let kills = 0;
      for (let life = 1; kills < KILLS; life += 1) {
        const { state, killed } = await lifeUnderKills({ product, pool, random });
        kills += killed;

        expect({ life, ...state }).toEqual({ life, ...undisturbed });
        expect(repeatedWrites(proxy.calls.splice(0))).toEqual([]);
      }

      expect(kills).toBeGreaterThanOrEqual(KILLS);
    },
    PATIENCE_MS,
  );
});

async function lifeUnderKills(options: KillingOptions): Promise<{ state: FinalState; killed: number }> {
  const killing = killAgainAndAgain(options);
  const lived = await liveThrough(options.product).finally(() => killing.stop());
  const killed = await killing.stop();
  await settle(options);
  return { state: await finalStateOf(options.product, lived), killed };
}

/** Lets a last worker make up for what the killed ones left. */
async function settle({ product: { database }, pool: { next } }: KillingOptions): Promise<void> {
  const worker = await next();
  worker.go();
  await waitFor('what was left', async () =>
    (await database.collection('unrecorded').countDocuments()) ? null : true,
  );
  await worker.kill();
}
