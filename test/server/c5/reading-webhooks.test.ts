import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertsBody, ReplayBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, company, externalId } from '../flows/support/companies.ts';
import { waitFor } from '../flows/support/wait-for.ts';
import { deliver, rawEvent, settledEvents } from '../flows/support/webhooks.ts';
import { createCycle, createWorker } from '../flows/support/worker.ts';
import { createReadingTenant, type ReadingTenant } from './support/reading-tenant.ts';

const DAY_MS = 24 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;
const MINUTE_MS = 60_000;

let product: Product;
let tenant: ReadingTenant;
let first: string;
let second: string;
let third: string;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

beforeEach(async () => {
  tenant = await createReadingTenant(product, { companies: companies(3) });
  [first = '', second = '', third = ''] = tenant.companyIds;
});

const alerts = async () => (await tenant.api<AlertsBody>('GET', '/api/alerts')).alerts.map(({ kind }) => kind);
const employeesOf = async (number: number) =>
  (await tenant.customer(externalId(number))).attributes.find(({ codename }) => codename === 'employees')?.value;
const stateOf = async (number: number) => (await tenant.customer(externalId(number))).link?.state;

describe('webhooks that are silent for a day', () => {
  it('are made up for by the next cycle, and an alert is raised until one comes again', async () => {
    await tenant.age(DAY_MS + HOUR_MS);
    await tenant.hubspot.update(first, { numberofemployees: '7' });

    const cycle = await tenant.incremental();

    expect(cycle.counts).toMatchObject({ updated: 1 });
    expect(await employeesOf(1)).toBe(7);
    expect(await alerts()).toEqual(['webhooks_silent']);
    await deliver(product, [rawEvent(tenant.portalId, first)]);
    await waitFor('end of the alert', async () => ((await alerts()).length === 0 ? true : null));
  });

  it('raise no alert while nothing changes', async () => {
    await tenant.age(DAY_MS + HOUR_MS);

    await tenant.incremental();
    await tenant.cycle();

    expect(await alerts()).toEqual([]);
  });

  it('are noticed sooner when a company was created that none told of', async () => {
    await tenant.hubspot.create([company(4)]);
    await tenant.age(HOUR_MS);
    // Webhooks get some minutes before they count as missing.
    const worker = createWorker(product, { now: () => new Date(Date.now() + 10 * MINUTE_MS) });
    const id = await createCycle(worker, tenant, 'incremental');
    await worker.runImport(id);

    expect((await tenant.getCycle(id)).counts.created).toBe(1);
    expect(await alerts()).toEqual(['webhooks_silent']);
  });
});

describe('duplicate, out-of-order and replayed deliveries', () => {
  it('end in the same state as each event told once and in order', async () => {
    await tenant.hubspot.update(first, { numberofemployees: '51' });
    await tenant.hubspot.archive(second);
    await tenant.hubspot.archive(third);
    await tenant.hubspot.restore(third);
    const now = Date.now();
    const told = (companyId: string, type: string, ago: number) =>
      rawEvent(tenant.portalId, companyId, { subscriptionType: `object.${type}`, occurredAt: now - ago });
    const changed = rawEvent(tenant.portalId, first, { occurredAt: now - 9_000 });
    const events = [changed, told(second, 'deletion', 100), told(third, 'restore', 10), told(third, 'deletion', 20)];

    await deliver(product, events);
    await deliver(product, [...events].reverse());
    await deliver(product, events.slice(0, 2));
    await settledEvents(product, tenant, events.length);
    const end = async () => [await employeesOf(1), await stateOf(2), await stateOf(3)];
    const afterDeliveries = await end();
    const replayed = await replayAll();

    expect(afterDeliveries).toEqual([51, 'archived', 'linked']);
    expect(replayed).toMatchObject({ status: 'succeeded', counts: { deliveries: 3, changed: 0, gone: 1 } });
    expect(await end()).toEqual(afterDeliveries);
    expect(await tenant.externalIds()).toEqual([1, 2, 3].map(externalId));
  });
});

async function replayAll(): Promise<ReplayBody> {
  const path = `/api/portals/${tenant.portalId}/webhooks/replays`;
  const range = { from: new Date(0).toISOString(), to: new Date(Date.now() + HOUR_MS).toISOString() };
  const { id } = await tenant.api<ReplayBody>('POST', path, { ...range, dryRun: false });
  return waitFor('end of the replay', async () => {
    const found = await tenant.api<ReplayBody>('GET', `${path}/${id}`);
    return found.endedAt === null ? null : found;
  });
}
