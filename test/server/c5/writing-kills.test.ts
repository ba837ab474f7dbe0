import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { ConfirmBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from '../flows/support/companies.ts';
import { type HubSpotProxy, startHubSpotProxy } from '../flows/support/hubspot-proxy.ts';
import { OUTBOUND_ROWS, recommendedMapping } from '../flows/support/mappings.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';
import { createWorker, expireLease, type WorkerOptions } from '../flows/support/worker.ts';
import { MortalProcess } from './support/mortal-process.ts';

const ON_THE_WIRE_MS = 500;
/** Three batches, the last one not full. */
const COMPANIES = 205;

const update = z.object({
  inputs: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string()) })),
});

let proxy: HubSpotProxy;
let product: Product;
let tenant: Tenant;
let runId: string;

beforeAll(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ workers: false });
});

afterAll(async () => {
  await product.stop();
  await proxy.stop();
});

/** An account whose outbound run is approved and waits for a worker. */
beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(COMPANIES) });
  await tenant.ask('PUT', '/mapping/draft', recommendedMapping());
  runId = ((await tenant.ask('POST', '/mapping/draft/confirm')).body as ConfirmBody).cycleId;
  await createWorker(product).runImport(runId);
  await createWorker(product).runOutbound(runId);
  await tenant.approve(runId);
  proxy.calls.length = 0;
});

type Step = (process: MortalProcess, nth: number) => WorkerOptions;

const ledgerStep =
  (verb: 'intend' | 'confirm', when: 'before' | 'after'): Step =>
  (process, nth) => ({
    change: ({ ledger, outboundRuns }) => ({
      ledger: process.dyingAt(ledger, verb, when, nth),
      outboundRuns: process.own(outboundRuns),
    }),
    changeClient: (client) => process.own(client),
  });
const runStep =
  (verb: 'saveProgress' | 'finish', when: 'before' | 'after'): Step =>
  (process, nth) => ({
    change: ({ ledger, outboundRuns }) => ({
      ledger: process.own(ledger),
      outboundRuns: process.dyingAt(outboundRuns, verb, when, nth),
    }),
    changeClient: (client) => process.own(client),
  });
const callStep =
  (when: 'before' | 'after'): Step =>
  (process, nth) => ({
    change: ({ ledger, outboundRuns }) => ({ ledger: process.own(ledger), outboundRuns: process.own(outboundRuns) }),
    changeClient: (client) => process.dyingAt(client, 'batchUpdateCompanies', when, nth),
  });

const STEPS: readonly (readonly [what: string, step: Step])[] = [
  ['before a batch is noted in the ledger', ledgerStep('intend', 'before')],
  ['after a batch is noted in the ledger', ledgerStep('intend', 'after')],
  ['before a batch is sent', callStep('before')],
  ['after a batch is sent', callStep('after')],
  ['before a batch is noted as confirmed', ledgerStep('confirm', 'before')],
  ['after a batch is noted as confirmed', ledgerStep('confirm', 'after')],
  ['before the cursor is saved', runStep('saveProgress', 'before')],
  ['after the cursor is saved', runStep('saveProgress', 'after')],
];

describe('killing the process at every step of an outbound run', () => {
  const first = STEPS.map(([what, step]) => ({ what, step, nth: 1 }));

  it.each([
    ...first,
    { what: 'after a batch is sent', step: callStep('after'), nth: 3 },
    { what: 'before the cursor is saved', step: runStep('saveProgress', 'before'), nth: 3 },
    { what: 'before the run is ended', step: runStep('finish', 'before'), nth: 1 },
  ])('$what (time $nth) writes nothing twice and loses no row', async ({ step, nth }) => {
    const process = new MortalProcess();
    const options = { ...step(process, nth), hubspotUrl: proxy.url, width: 2 };
    const killed = createWorker(product, options).runOutbound(runId);
    const ended = expect(killed).rejects.toThrow('The process is dead.');
    await process.died;
    // What was on the wire arrives; the lease of a real one lasts a minute.
    await sleep(ON_THE_WIRE_MS);
    await expireLease(product, 'outbound_runs', runId);

    await createWorker(product, { hubspotUrl: proxy.url }).runOutbound(runId);

    const { outbound: run } = await tenant.getCycle(runId);
    expect(run).toMatchObject({
      status: 'succeeded',
      counts: { considered: COMPANIES, written: COMPANIES, unchanged: 0, failed: 0 },
    });
    const writes = writesToHubSpot();
    expect(writes).toHaveLength(COMPANIES * OUTBOUND_ROWS.length);
    expect(new Set(writes).size).toBe(writes.length);
    const here = { portalId: tenant.portalId };
    expect(await product.database.collection('ledger').countDocuments({ ...here, pending: null })).toBe(COMPANIES);
    expect(await product.database.collection('ledger_entries').countDocuments({ ...here, runId })).toBe(COMPANIES);
    process.bury();
    await ended;
  });
});

/** Every value that was sent to HubSpot in a batch update. */
function writesToHubSpot(): string[] {
  return proxy.calls
    .filter(({ path }) => path.endsWith('/batch/update'))
    .flatMap(({ body }) => update.parse(body).inputs)
    .flatMap(({ id, properties }) =>
      Object.entries(properties).map(([property, value]) => `${id} ${property} ${value}`),
    );
}
