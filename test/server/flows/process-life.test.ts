import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Container } from '../../../server/container.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { createApprovedTenant } from './support/approved-tenant.ts';
import { companies, externalId } from './support/companies.ts';
import { createGate } from './support/gate.ts';
import { FIRST_PAGE, type HubSpotProxy, NEXT_PAGE, startHubSpotProxy } from './support/hubspot-proxy.ts';
import { createTenant, type Tenant } from './support/tenant.ts';
import { waitFor } from './support/wait-for.ts';
import { createCycle, createWorker, expireLease } from './support/worker.ts';

/** Three pages. */
const COMPANIES = 205;
const MINUTE_MS = 60_000;

let proxy: HubSpotProxy;
let product: Product;

beforeEach(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ changes: { hubspotApiUrl: proxy.url } });
});

afterEach(async () => {
  await product.stop();
  await proxy.stop();
});

const complete = {
  status: 'succeeded',
  error: null,
  counts: { read: COMPANIES, failed: 0 },
  outbound: { status: 'succeeded', counts: { considered: COMPANIES, written: COMPANIES, failed: 0 } },
};

/** An account whose next cycle imports and writes all its companies. */
async function prepareCycle() {
  const tenant = await createApprovedTenant(product);
  await tenant.hubspot.create(companies(COMPANIES));
  return tenant;
}

const pageRead = (tenant: Tenant, cycleId: string) =>
  waitFor('first page', async () => ((await tenant.getCycle(cycleId)).counts.read > 0 ? true : null));
const dispatchUnclaimed = async ({ services }: Pick<Container, 'services'>) => {
  await services.cycles.dispatchUnclaimed();
  await services.outbound.dispatchUnclaimed();
};

/** Lets the tick, which runs every half minute, run now. */
async function tickNow(): Promise<void> {
  await product.database.collection('jobs').updateOne({ name: 'tick' }, { $set: { nextRunAt: new Date() } });
}

describe('a process', () => {
  it('says that it lives, that it is ready, and how it does, without a word about customers', async () => {
    const tenant = await createTenant(product, { companies: companies(3) });
    await tenant.confirm();
    const get = async (path: string) => {
      const response = await fetch(`${product.url}${path}`);
      return { status: response.status, text: await response.text() };
    };

    const [alive, ready, metrics] = [await get('/healthz'), await get('/readyz'), await get('/metrics')];

    expect(alive).toEqual({ status: 200, text: '{"status":"ok"}' });
    expect(ready).toEqual({ status: 200, text: '{"status":"ok","database":"ok"}' });
    expect(metrics.status).toBe(200);
    expect(metrics.text).toMatch(
      /customerscore_hubspot_call_seconds_count\{endpoint="companies.list",status="200"\} 1/,
    );
    expect(metrics.text).toMatch(/customerscore_companies_total\{outcome="created"\} 3/);
    expect(metrics.text).toMatch(/customerscore_companies_total\{outcome="written"\} 3/);
    expect(metrics.text).not.toMatch(new RegExp(`Company|C-000|${tenant.portalId}|${tenant.workspaceId}`));
  });

  it('is not ready any more from the moment it is told to end, while it still lives', async () => {
    await product.stopFirstProcess();

    const [ready, alive] = [await fetch(`${product.url}/readyz`), await fetch(`${product.url}/healthz`)];

    expect([ready.status, await ready.json()]).toEqual([503, { status: 'stopping' }]);
    expect(alive.status).toBe(200);
  });
});

describe('ending a process during a cycle', () => {
  it('gives the cycle back at once, and the next process ends it with every company once', async () => {
    const tenant = await prepareCycle();
    const nextPage = proxy.hold(NEXT_PAGE);
    const id = await tenant.startCycle();
    await pageRead(tenant, id);

    const stopped = product.stopFirstProcess();
    const startedAt = performance.now();
    nextPage.open();
    await stopped;
    const tookMs = performance.now() - startedAt;
    const left = await product.database.collection<{ _id: string }>('cycles').findOne({ _id: id });
    const next = await product.startProcess();
    await next.startJobs();
    await dispatchUnclaimed(next);
    const cycle = await tenant.endOf(id);

    expect(tookMs).toBeLessThan(3_000);
    expect(left).toMatchObject({ status: 'running', active: true, lease: null, error: { actor: 'retry_later' } });
    expect(cycle).toMatchObject(complete);
    expect(cycle.counts).toMatchObject({ created: COMPANIES, unchanged: 0 });
    expect((await tenant.hubspot.calls('batchUpdate')) - tenant.writes).toBe(3);
    process.stderr.write(`a process gave its cycle back in ${Math.round(tookMs)} ms\n`);
  });
});

describe('several processes on one database', () => {
  it('run a cycle once', async () => {
    const other = await product.startProcess();
    await other.startJobs();
    const tenant = await prepareCycle();

    const page = proxy.hold(FIRST_PAGE);
    const id = await tenant.startCycle();
    await page.reached;
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([dispatchUnclaimed(product), dispatchUnclaimed(other)]);
    }
    page.open();

    expect(await tenant.endOf(id)).toMatchObject({ ...complete, counts: { created: COMPANIES } });
    expect((await tenant.hubspot.calls('batchUpdate')) - tenant.writes).toBe(3);
  });
});

describe('the tick', () => {
  it('starts the cycles that are due and plans their next start', async () => {
    const tenant = await createTenant(product, { companies: companies(2) });
    await tenant.confirm();
    await product.database
      .collection('schedules')
      .updateOne({ portalId: tenant.portalId }, { $set: { nextStartAt: new Date(Date.now() - MINUTE_MS) } });

    await tickNow();
    const scheduled = await waitFor('scheduled cycle', () =>
      product.database
        .collection<{ _id: string }>('cycles')
        .findOne({ portalId: tenant.portalId, trigger: 'schedule' }),
    );
    await tenant.endOf(scheduled._id);

    expect(await tenant.getCycle(scheduled._id)).toMatchObject({ status: 'succeeded', trigger: 'schedule' });
    const [next] = await product.database.collection('schedules').find({ portalId: tenant.portalId }).toArray();
    expect(next?.nextStartAt.getTime()).toBeGreaterThan(Date.now());
  });

  it('picks up the cycle of a process that died', async () => {
    const tenant = await createTenant(product, { companies: companies(2) });
    await tenant.confirm();
    await tenant.hubspot.update(tenant.companyIds[0] ?? '', { numberofemployees: '9000' });
    const gate = createGate();
    const dead = createWorker(product, { beforeOutbound: () => gate.pass() });
    const id = await createCycle(dead, tenant);
    const deadRun = dead.runImport(id);
    await gate.reached;
    await expireLease(product, 'cycles', id);

    await tickNow();

    expect(await tenant.endOf(id)).toMatchObject({ status: 'succeeded', outbound: { status: 'succeeded' } });
    expect((await tenant.customer(externalId(1))).scores?.fit).toMatchObject({ value: 60 });
    gate.open();
    await deadRun;
  });
});
