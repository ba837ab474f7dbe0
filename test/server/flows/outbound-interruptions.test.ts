import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Stores } from '../../../server/container/stores.ts';
import type { ConfirmBody, OutboundCounts } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from './support/companies.ts';
import { createGate, type Gate } from './support/gate.ts';
import { recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorker, expireLease } from './support/worker.ts';

/** Three batches. */
const COMPANIES = 205;
const BATCH = 100;

let product: Product;
let tenant: Tenant;
let runId: string;

beforeAll(async () => {
  product = await startProduct({ workers: false });
});

afterAll(() => product.stop());

/** An account whose companies are imported and whose outbound run is approved and waiting for a worker. */
beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(COMPANIES) });
  await tenant.ask('PUT', '/mapping/draft', recommendedMapping());
  runId = ((await tenant.ask('POST', '/mapping/draft/confirm')).body as ConfirmBody).cycleId;
  await createWorker(product).runImport(runId);
  await createWorker(product).runOutbound(runId);
  await tenant.approve(runId);
});

const outboundRun = async () => (await tenant.getCycle(runId)).outbound;
const all: Partial<OutboundCounts> = { considered: COMPANIES, written: COMPANIES, unchanged: 0, failed: 0 };

/** Values in HubSpot against the ledger, and the entries that explain them. */
async function expectLedgerToMatchHubSpot(): Promise<void> {
  const byPortal = { portalId: tenant.portalId };
  expect(await product.database.collection('ledger').countDocuments({ ...byPortal, pending: null })).toBe(COMPANIES);
  expect(await product.database.collection('ledger_entries').countDocuments({ ...byPortal, runId })).toBe(COMPANIES);
  for (const companyId of [tenant.companyIds[0], tenant.companyIds[BATCH], tenant.companyIds[COMPANIES - 1]]) {
    const [entry] = await product.database
      .collection<{ values: Record<string, { value: string }> }>('ledger')
      .find({ ...byPortal, companyId })
      .toArray();
    const inHubSpot = await tenant.hubspot.read(companyId ?? '');
    const values = Object.entries(entry?.values ?? {}).map(([property, { value }]) => [property, value]);
    expect(values).toHaveLength(4);
    expect(inHubSpot).toMatchObject(Object.fromEntries(values));
  }
}

/** Ledgers whose `nth` confirmation waits at the gate: HubSpot has the values, and we have not noted it. */
const freezingAt = (nth: number, gate: Gate) => {
  let calls = 0;
  return ({ ledger }: Stores): Partial<Stores> => ({
    ledger: {
      ...ledger,
      confirm: async (...given) => {
        calls += 1;
        if (calls === nth) await gate.pass();
        return ledger.confirm(...given);
      },
    },
  });
};

describe('an outbound run whose process is told to end', () => {
  it('stops after a batch, and another process goes on with the next one', async () => {
    const stopping = new AbortController();
    const stoppingAfterBatch = ({ ledger }: Stores): Partial<Stores> => ({
      ledger: {
        ...ledger,
        confirm: async (...given) => {
          stopping.abort();
          return ledger.confirm(...given);
        },
      },
    });

    await createWorker(product, { stopping: stopping.signal, change: stoppingAfterBatch, width: 1 }).runOutbound(runId);
    expect(await outboundRun()).toMatchObject({ status: 'running', counts: { written: BATCH, batches: 1 } });
    await createWorker(product).runOutbound(runId);

    expect(await outboundRun()).toMatchObject({ status: 'succeeded', error: null, counts: { ...all, batches: 3 } });
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(3);
    await expectLedgerToMatchHubSpot();
  });

  it('stops, too, while it passes customers that need no writing', async () => {
    await createWorker(product).runOutbound(runId);
    const stopping = new AbortController();
    const worker = createWorker(product, {
      stopping: stopping.signal,
      change: ({ ledger }) => ({
        ledger: {
          ...ledger,
          lastWritten: async (...given) => {
            stopping.abort();
            return ledger.lastWritten(...given);
          },
        },
      }),
    });
    const { id } = await tenant.api<{ id: string }>('POST', `/api/portals/${tenant.portalId}/cycles`);
    await createWorker(product).runImport(id);

    await worker.runOutbound(id);

    expect((await tenant.getCycle(id)).outbound).toMatchObject({ status: 'running', error: { actor: 'retry_later' } });
  });
});

describe('an outbound run whose process dies', () => {
  it.each([
    { batch: 1, width: 1 },
    { batch: 2, width: 1 },
    { batch: 3, width: 1 },
    { batch: 2, width: 8 },
  ])(
    'after batch $batch of $width at a time was written and before that was noted writes nothing twice, and loses nothing',
    async ({ batch, width }) => {
      const gate = createGate();
      const frozen = createWorker(product, { change: freezingAt(batch, gate), width }).runOutbound(runId);
      await gate.reached;
      await waitFor('the other batches', async () =>
        (await tenant.hubspot.calls('batchUpdate')) >= (width === 1 ? batch : 3) ? true : null,
      );
      await expireLease(product, 'outbound_runs', runId);

      await createWorker(product).runOutbound(runId);
      gate.open();
      await frozen;

      expect(await outboundRun()).toMatchObject({ status: 'succeeded', counts: all });
      expect(await tenant.hubspot.calls('batchUpdate')).toBe(3);
      await expectLedgerToMatchHubSpot();
    },
  );
});

describe('an outbound run that two workers are told about', () => {
  it('is carried out by one of them', async () => {
    await Promise.all([createWorker(product).runOutbound(runId), createWorker(product).runOutbound(runId)]);

    expect(await outboundRun()).toMatchObject({ status: 'succeeded', counts: all });
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(3);
  });
});

describe('an outbound run that is stopped by the button', () => {
  it('writes no further batch, and keeps what it has noted', async () => {
    const gate = createGate();
    const running = createWorker(product, { change: freezingAt(1, gate), width: 1 }).runOutbound(runId);
    await gate.reached;

    await tenant.ask('POST', `/cycles/${runId}/stop`);
    gate.open();
    await running;

    expect(await outboundRun()).toMatchObject({ status: 'stopped' });
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(1);
    const noted = { portalId: tenant.portalId, runId };
    expect(await product.database.collection('ledger_entries').countDocuments(noted)).toBe(BATCH);
  });
});
