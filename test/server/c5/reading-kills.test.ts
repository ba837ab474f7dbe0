import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, externalId } from '../flows/support/companies.ts';
import { INBOUND_ROWS, recommendedMapping } from '../flows/support/mappings.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';
import { createCycle, createWorker, expireLease, type WorkerOptions } from '../flows/support/worker.ts';
import { MortalProcess } from './support/mortal-process.ts';

/** Three pages, the last one not full. */
const COMPANIES = 205;

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct({ workers: false });
});
afterAll(() => product.stop());

/** An account that was never read. */
beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(COMPANIES) });
  await tenant.ask('PUT', '/mapping/draft', recommendedMapping({ rows: INBOUND_ROWS }));
});

/** What changes something; the rest only reads. */
const acts = () => {
  const { apply, merge, refresh, settleUnread } = product.services.companies;
  return { apply, merge, refresh, settleUnread };
};

/** What a process does; each can be its last act. */
type Step = (process: MortalProcess, nth: number) => WorkerOptions;

const storeStep =
  (part: 'cycles' | 'readRanges' | 'syncStates', verb: string, when: 'before' | 'after'): Step =>
  (process, nth) => ({
    change: ({ cycles, readRanges, syncStates }) => {
      const parts = { cycles, readRanges, syncStates };
      const dying = process.dyingAt<object>(parts[part], verb as never, when, nth);
      return {
        cycles: process.own(cycles),
        readRanges: process.own(readRanges),
        syncStates: process.own(syncStates),
        [part]: dying,
      };
    },
    companies: process.own(acts()),
    changeClient: (client) => process.own(client),
  });
const applyStep =
  (when: 'before' | 'after'): Step =>
  (process, nth) => ({
    change: ({ cycles, readRanges, syncStates }) => ({
      cycles: process.own(cycles),
      readRanges: process.own(readRanges),
      syncStates: process.own(syncStates),
    }),
    companies: process.dyingAt(acts(), 'apply', when, nth),
    changeClient: (client) => process.own(client),
  });

describe('killing the process at every step of an import', () => {
  it.each([
    { what: 'before what is read is decided', step: storeStep('cycles', 'beginReading', 'before'), nth: 1 },
    { what: 'after what is read is decided', step: storeStep('cycles', 'beginReading', 'after'), nth: 1 },
    { what: 'before a page is stored', step: applyStep('before'), nth: 1 },
    { what: 'after a page is stored', step: applyStep('after'), nth: 2 },
    { what: 'before the cursor is saved', step: storeStep('cycles', 'saveProgress', 'before'), nth: 1 },
    { what: 'after the cursor is saved', step: storeStep('cycles', 'saveProgress', 'after'), nth: 2 },
    { what: 'before the end of a step is saved', step: storeStep('cycles', 'saveStep', 'before'), nth: 1 },
    { what: 'after a verdict on a range of ids', step: storeStep('readRanges', 'saveVerdict', 'after'), nth: 1 },
    { what: 'before the watermark moves', step: storeStep('syncStates', 'finish', 'before'), nth: 1 },
    { what: 'after the watermark has moved', step: storeStep('syncStates', 'finish', 'after'), nth: 1 },
    { what: 'before the cycle is ended', step: storeStep('cycles', 'finish', 'before'), nth: 1 },
  ])('$what (time $nth) loses no company and makes none twice', async ({ step, nth }) => {
    const { body } = await tenant.ask('POST', '/mapping/draft/confirm');
    const id = (body as { readonly cycleId: string }).cycleId;
    const process = new MortalProcess();
    const killed = createWorker(product, step(process, nth)).runImport(id);
    const ended = expect(killed).rejects.toThrow('The process is dead.');
    await Promise.race([process.died, ended]);
    await expireLease(product, 'cycles', id);

    const worker = createWorker(product);
    await worker.runImport(id);

    const cycle = await tenant.getCycle(id);
    expect(cycle).toMatchObject({
      status: 'succeeded',
      counts: { read: COMPANIES, failed: 0 },
      certificate: { result: 'complete', listed: COMPANIES, stored: COMPANIES },
    });
    expect(cycle.counts.created + cycle.counts.unchanged).toBe(COMPANIES);
    const customers = product.database.collection('customers').find({ workspaceId: tenant.workspaceId });
    const externalIds = (await customers.toArray()).map((customer) => String(customer.externalId));
    expect(externalIds.sort()).toEqual(companies(COMPANIES).map((_company, index) => externalId(index + 1)));
    process.bury();
    await ended;
    const next = await createCycle(worker, tenant);
    await worker.runImport(next);
    expect((await tenant.getCycle(next)).counts).toMatchObject({ read: COMPANIES, unchanged: COMPANIES });
  });
});
