import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Stores } from '../../../server/container/stores.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from './support/companies.ts';
import { createGate, type Gate } from './support/gate.ts';
import { type HubSpotProxy, NEXT_PAGE, startHubSpotProxy } from './support/hubspot-proxy.ts';
import { INBOUND_ROWS, recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';
import { waitFor } from './support/wait-for.ts';
import { createCycle, createWorker, expireLease } from './support/worker.ts';

/** Three pages. */
const COMPANIES = 205;
const PAGE = 100;

let proxy: HubSpotProxy;
let product: Product;
let tenant: Tenant;
let firstId: string;

beforeAll(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ changes: { hubspotApiUrl: proxy.url } });
});

afterAll(async () => {
  await product.stop();
  await proxy.stop();
});

/** An account whose mapping is confirmed before it has any company, so that the next cycle is the first to read some. */
beforeEach(async () => {
  tenant = await createTenant(product);
  await tenant.confirm(recommendedMapping({ rows: INBOUND_ROWS }));
  [firstId = ''] = await tenant.hubspot.create(companies(COMPANIES));
});

const customerCount = () =>
  product.database.collection('customers').countDocuments({ workspaceId: tenant.workspaceId });
const storedCycle = (id: string) =>
  product.database
    .collection<{ _id: string; fence: number; lease: unknown; cursor: string | null; status: string }>('cycles')
    .findOne({ _id: id });
const complete = { status: 'succeeded', counts: { read: COMPANIES, excluded: 0, failed: 0, scored: COMPANIES } };

/** Cycles whose `nth` saving of progress waits at the gate before anything is saved, as in a process that froze. */
const freezingAt = (nth: number, gate: Gate) => {
  let calls = 0;
  return ({ cycles }: Stores): Partial<Stores> => ({
    cycles: {
      ...cycles,
      saveProgress: async (...given) => {
        calls += 1;
        if (calls === nth) await gate.pass();
        return cycles.saveProgress(...given);
      },
    },
  });
};

describe('a cycle whose process is told to end', () => {
  it('stops after a page, and another process goes on at the next one', async () => {
    const stopping = new AbortController();
    const stoppingAfterPage = ({ cycles }: Stores): Partial<Stores> => ({
      cycles: {
        ...cycles,
        saveProgress: async (...given) => {
          stopping.abort();
          return cycles.saveProgress(...given);
        },
      },
    });
    const worker = createWorker(product, { stopping: stopping.signal, change: stoppingAfterPage });
    const id = await createCycle(worker, tenant);

    await worker.runImport(id);
    const between = await tenant.getCycle(id);
    expect(between).toMatchObject({ status: 'running', counts: { read: PAGE }, error: { actor: 'retry_later' } });
    expect(await storedCycle(id)).toMatchObject({ lease: null, cursor: expect.any(String) });
    expect(await customerCount()).toBe(PAGE);

    await createWorker(product).runImport(id);

    expect(await tenant.getCycle(id)).toMatchObject({ ...complete, error: null });
    expect((await tenant.getCycle(id)).counts).toMatchObject({ created: COMPANIES, unchanged: 0 });
    expect(await customerCount()).toBe(COMPANIES);
  });
});

describe('a cycle whose process dies', () => {
  it.each([1, 2])(
    'in page %i goes on from the last saved page, with nothing doubled and no count lost',
    async (page) => {
      const gate = createGate();
      const frozen = createWorker(product, { change: freezingAt(page, gate) });
      const id = await createCycle(frozen, tenant);
      const frozenRun = frozen.runImport(id);
      await gate.reached;
      await expireLease(product, 'cycles', id);

      await createWorker(product).runImport(id);
      gate.open();
      await frozenRun;

      const cycle = await tenant.getCycle(id);
      expect(cycle).toMatchObject(complete);
      // What the dead process had applied and not saved is read again and found unchanged.
      expect(cycle.counts.created + cycle.counts.unchanged).toBe(COMPANIES);
      expect(await customerCount()).toBe(COMPANIES);
      expect((await tenant.externalIds()).length).toBe(new Set(await tenant.externalIds()).size);
    },
  );

  it.each(['before', 'after'])('%s its last page is saved leaves the same cycle behind', async (when) => {
    const gate = createGate();
    const frozen = createWorker(product, {
      change: ({ cycles }) => ({
        cycles: {
          ...cycles,
          saveStep: async (...given) => {
            if (when === 'before') await gate.pass();
            const saved = await cycles.saveStep(...given);
            if (when === 'after') await gate.pass();
            return saved;
          },
        },
      }),
    });
    const id = await createCycle(frozen, tenant);
    const frozenRun = frozen.runImport(id);
    await gate.reached;
    await expireLease(product, 'cycles', id);

    await createWorker(product).runImport(id);
    gate.open();
    await frozenRun;

    expect(await tenant.getCycle(id)).toMatchObject(complete);
  });

  it('cannot save anything when it wakes up after another has taken over', async () => {
    const gate = createGate();
    const frozen = createWorker(product, { change: freezingAt(2, gate) });
    const id = await createCycle(frozen, tenant);
    const frozenRun = frozen.runImport(id);
    await gate.reached;
    await expireLease(product, 'cycles', id);
    const { cycles } = createWorker(product).stores;
    const taken = await cycles.claim(id, 'other', new Date());
    const before = await storedCycle(id);

    gate.open();
    await frozenRun;

    expect(taken?.fence).toBe(2);
    expect(await storedCycle(id)).toEqual(before);
    const stale = { id, fence: 1 };
    const [now, end] = [new Date(), { status: 'succeeded', error: null } as const];
    expect(await cycles.saveProgress(stale, { cursor: '1', counts: { read: 1 } }, now)).toBe(false);
    expect(await cycles.extend(stale, now)).toBe(false);
    expect(await cycles.saveStep(stale, { step: 'done', counts: { read: 1 }, certificate: null })).toBe(false);
    expect(await cycles.beginReading(stale, { kind: 'full', readingKey: 'x' })).toBe(false);
    expect(await cycles.finish(stale, { ...end, now })).toBe(false);
    await cycles.pause(stale, now, { code: 'x', message: 'x', actor: 'bug' });
    await cycles.saveTotal(stale, 1);
    expect(await storedCycle(id)).toEqual(before);
    await tenant.ask('POST', `/cycles/${id}/stop`);
  });
});

describe('a cycle that two workers are told about', () => {
  it('is run by one of them', async () => {
    const workers = [createWorker(product), createWorker(product), createWorker(product)] as const;
    const id = await createCycle(workers[0], tenant);

    await Promise.all(workers.map((worker) => worker.runImport(id)));

    expect(await tenant.getCycle(id)).toMatchObject({
      status: 'succeeded',
      counts: { read: COMPANIES, created: COMPANIES },
    });
    expect((await storedCycle(id))?.fence).toBe(1);
  });

  it('is not run again by whoever hears of it later', async () => {
    const worker = createWorker(product);
    const id = await createCycle(worker, tenant);
    await worker.runImport(id);
    const calls = (await tenant.hubspot.journal()).length;

    await worker.runImport(id);

    expect((await tenant.hubspot.journal()).length).toBe(calls);
  });
});

describe('stopping a cycle by the button', () => {
  it('ends it at once, keeps what was read, and lets the next one start', async () => {
    const nextPage = proxy.hold(NEXT_PAGE);
    const id = await tenant.startCycle();
    await waitFor('first page', async () => ((await tenant.getCycle(id)).counts.read > 0 ? true : null));

    const answer = await tenant.ask('POST', `/cycles/${id}/stop`);
    nextPage.open();
    const next = await tenant.cycle();

    expect(answer).toMatchObject({ status: 200, body: { status: 'stopped', endedAt: expect.any(String) } });
    expect(next).toMatchObject(complete);
    const stopped = await tenant.getCycle(id);
    expect(stopped.status).toBe('stopped');
    expect(stopped.counts.read).toBeLessThan(COMPANIES);
    expect(stopped.outbound).toBeNull();
    expect(next.counts.created + stopped.counts.created).toBeLessThanOrEqual(COMPANIES);
  });

  it('archives nobody whose company was not read yet', async () => {
    await tenant.cycle();
    const nextPage = proxy.hold(NEXT_PAGE);
    const id = await tenant.startCycle();
    await waitFor('first page', async () => ((await tenant.getCycle(id)).counts.read > 0 ? true : null));

    await tenant.ask('POST', `/cycles/${id}/stop`);
    nextPage.open();

    const archived = { workspaceId: tenant.workspaceId, 'link.state': { $ne: 'linked' } };
    expect(await product.database.collection('customers').countDocuments(archived)).toBe(0);
  });

  it('at the moment its outbound run begins stops that, too', async () => {
    await tenant.confirm();
    await tenant.hubspot.update(firstId, { numberofemployees: '9000' });
    const gate = createGate();
    const worker = createWorker(product, { beforeOutbound: () => gate.pass() });
    const id = await createCycle(worker, tenant);
    const run = worker.runImport(id);
    await gate.reached;

    await tenant.ask('POST', `/cycles/${id}/stop`);
    gate.open();
    await run;
    await worker.runOutbound(id);

    expect(await tenant.getCycle(id)).toMatchObject({
      status: 'stopped',
      outbound: { status: 'stopped', counts: { written: 0 } },
    });
  });

  it('of an unknown cycle answers 404', async () => {
    expect((await tenant.ask('POST', '/cycles/000000000000000000000000/stop')).status).toBe(404);
  });
});

describe('disconnecting during a cycle', () => {
  it('stops the cycle, deletes the tokens and calls HubSpot no more', async () => {
    const nextPage = proxy.hold(NEXT_PAGE);
    const id = await tenant.startCycle();
    await waitFor('first page', async () => ((await tenant.getCycle(id)).counts.read > 0 ? true : null));

    const answer = await tenant.browser.send('DELETE', `/api/connections/${tenant.portalId}`);
    nextPage.open();

    expect(answer.status).toBe(204);
    expect(await tenant.getCycle(id)).toMatchObject({ status: 'stopped' });
    const connection = await product.database.collection('connections').findOne({ portalId: tenant.portalId });
    expect(connection).toMatchObject({ status: 'disconnected', tokens: null });
    expect(await tenant.portal.isInstalled()).toBe(false);
    await waitFor('end of the calls under way', async () => {
      const { length } = await tenant.hubspot.journal();
      await new Promise((resolve) => setTimeout(resolve, 400));
      return (await tenant.hubspot.journal()).length === length ? true : null;
    });
    expect(await customerCount()).toBeLessThan(COMPANIES);
    expect((await tenant.ask('POST', '/cycles')).body).toMatchObject({ error: { code: 'not_connected' } });
  });
});
