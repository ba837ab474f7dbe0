import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmBody, CycleBody } from '../src/contract/index.ts';
import { companies } from '../test/server/flows/support/companies.ts';
import { recommendedMapping } from '../test/server/flows/support/mappings.ts';
import { createTenant, type Tenant } from '../test/server/flows/support/tenant.ts';
import { startProduct } from '../test/support/product-harness.ts';
import { SHARED_ENV, TEST_PUBLIC_URL } from '../test/support/shared-services.ts';
import { startHubspot } from '../test/support/start-hubspot.ts';
import { startMongo } from '../test/support/start-mongo.ts';

/**
 * Memory and speed of a first cycle with its outbound run, through the whole product: workers in this process, embedded
 * store and stand-in HubSpot beside it. The baseline is a portal of a tenth of the size in the same process.
 * Run: node --expose-gc --import tsx bench/import-memory.ts
 */
const SIZES = [2_000, 20_000];
const LOOK_EVERY_MS = 250;

interface Measured {
  readonly companies: number;
  /** The most that was in use at once while it ran, garbage left out. */
  readonly peakMegabytes: number;
  readonly seconds: number;
}

const [mongo, hubspot] = await Promise.all([startMongo(), startHubspot({ appUrl: TEST_PUBLIC_URL, size: 1 })]);
const { url: hubspotUrl, clientId, clientSecret } = hubspot;
process.env[SHARED_ENV] = JSON.stringify({ mongoUrl: mongo.url, hubspotUrl, clientId, clientSecret });
const product = await startProduct();

const results: Measured[] = [];
for (const size of SIZES) results.push(await measure(size));
await product.stop();
await Promise.all([mongo.stop(), hubspot.stop()]);

for (const { companies: count, peakMegabytes, seconds } of results) {
  const rate = Math.round(count / seconds);
  console.log(
    `${count} companies: ${peakMegabytes.toFixed(1)} MB at most, ${seconds.toFixed(1)} s, ${rate} companies/s`,
  );
}
const [small, large] = results.map(({ peakMegabytes }) => peakMegabytes);
console.log(JSON.stringify({ peakMegabytes: { small, large }, ratio: (large ?? 0) / (small ?? 1) }));

async function measure(size: number): Promise<Measured> {
  await hubspot.control('POST', '/settings', { rateLimits: false });
  const tenant = await createTenant(product, { companies: companies(size) });
  await hubspot.control('POST', '/settings', { rateLimits: true });
  await tenant.ask('PUT', '/mapping/draft', recommendedMapping());
  const startedAt = performance.now();
  const { cycleId } = (await tenant.ask('POST', '/mapping/draft/confirm')).body as ConfirmBody;
  let peak = 0;
  for (let cycle = await tenant.getCycle(cycleId); isRunning(cycle); cycle = await tenant.getCycle(cycleId)) {
    if (cycle.outbound?.status === 'awaiting_approval') await tenant.approve(cycle.outbound.id);
    globalThis.gc?.();
    peak = Math.max(peak, process.memoryUsage().heapUsed);
    await sleep(LOOK_EVERY_MS);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await requireSuccess(tenant, cycleId, size);
  return { companies: size, peakMegabytes: peak / 1e6, seconds };
}

function isRunning({ status, outbound }: CycleBody): boolean {
  const open: readonly string[] = ['queued', 'running', 'awaiting_approval'];
  return open.includes(status) || (status === 'succeeded' && (outbound === null || open.includes(outbound.status)));
}

async function requireSuccess(tenant: Tenant, cycleId: string, size: number): Promise<void> {
  const { counts, outbound } = await tenant.getCycle(cycleId);
  if (counts.created === size && outbound?.counts.written === size) return;
  throw new Error(`The cycle did not import and write all: ${JSON.stringify({ counts, outbound })}`);
}
