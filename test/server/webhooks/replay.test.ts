import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CustomerBody, ReplayBody, ReplayRequest } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, externalId } from '../flows/support/companies.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';
import { waitFor } from '../flows/support/wait-for.ts';
import { deliver, rawEvent, settledEvents } from '../flows/support/webhooks.ts';

let product: Product;
let tenant: Tenant;
let path: string;
let first: string;
let second: string;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

/** Two events were delivered and applied; since then both companies were changed without a webhook. */
beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(2) });
  path = `/api/portals/${tenant.portalId}/webhooks/replays`;
  await tenant.confirm();
  [first = '', second = ''] = tenant.companyIds;
  await deliver(product, [rawEvent(tenant.portalId, first)]);
  await deliver(product, [rawEvent(tenant.portalId, second)]);
  await settledEvents(product, tenant, 2);
  await tenant.hubspot.update(first, { numberofemployees: '51' });
  await tenant.hubspot.update(second, { numberofemployees: '52' });
});

const HOUR_MS = 3_600_000;

async function replay(changes: Partial<ReplayRequest>): Promise<ReplayBody> {
  const range = {
    from: new Date(Date.now() - HOUR_MS).toISOString(),
    to: new Date(Date.now() + HOUR_MS).toISOString(),
  };
  const { id } = await tenant.api<ReplayBody>('POST', path, { ...range, dryRun: true, ...changes });
  return waitFor('end of the replay', async () => {
    const found = await tenant.api<ReplayBody>('GET', `${path}/${id}`);
    return ['queued', 'running'].includes(found.status) ? null : found;
  });
}

const employees = ({ attributes }: CustomerBody) => attributes.find(({ codename }) => codename === 'employees')?.value;
const employeesOf = async (number: number) => employees(await tenant.customer(externalId(number)));

describe('a replay of stored deliveries', () => {
  it('dry, shows what would change and changes nothing', async () => {
    const before = await tenant.customer(externalId(1));

    const result = await replay({ dryRun: true });

    expect(result).toMatchObject({
      status: 'succeeded',
      counts: { deliveries: 2, unverified: 0, events: 2, companies: 2, changed: 2, unchanged: 0, gone: 0, others: 0 },
    });
    const row = result.rows.find(({ companyId }) => companyId === first);
    expect(row).toMatchObject({ outcome: 'update', changes: [{ label: 'Employees', before: '120', after: '51' }] });
    expect(await tenant.customer(externalId(1))).toEqual(before);
  });

  it('for real, applies the companies as they are now; a second time changes nothing', async () => {
    const once = await replay({ dryRun: false });
    const again = await replay({ dryRun: false });

    expect(once.counts).toMatchObject({ companies: 2, changed: 2 });
    expect([await employeesOf(1), await employeesOf(2)]).toEqual([51, 52]);
    expect(again.counts).toMatchObject({ companies: 2, changed: 0, unchanged: 2 });
  });

  it('of one company leaves the others alone', async () => {
    const result = await replay({ dryRun: false, companyId: second });

    expect(result.counts).toMatchObject({ deliveries: 1, events: 1, companies: 1 });
    expect([await employeesOf(1), await employeesOf(2)]).toEqual([120, 52]);
  });

  it('of a range without deliveries does nothing', async () => {
    const result = await replay({ from: new Date(0).toISOString(), to: new Date(1).toISOString() });

    expect(result).toMatchObject({ status: 'succeeded', counts: { deliveries: 0, companies: 0 }, rows: [] });
  });

  it('leaves out a delivery that somebody has tampered with', async () => {
    const stored = product.database.collection('webhook_deliveries');
    await stored.updateOne(
      { portalId: tenant.portalId, companyIds: first },
      { $set: { body: JSON.stringify([rawEvent(tenant.portalId, first)]) } },
    );

    const result = await replay({ dryRun: false });

    expect(result.counts).toMatchObject({ deliveries: 2, unverified: 1, companies: 1 });
    expect([await employeesOf(1), await employeesOf(2)]).toEqual([120, 52]);
  });

  it('says which companies are gone', async () => {
    await tenant.hubspot.archive(first);

    const result = await replay({ dryRun: true });

    expect(result.counts).toMatchObject({ gone: 1, changed: 1 });
    expect(result.rows).toContainEqual(expect.objectContaining({ companyId: first, outcome: 'gone' }));
  });

  it.each([
    [{ from: 'yesterday' }, 'from'],
    [{ from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }, 'to'],
    [{ companyId: 'x' }, 'companyId'],
  ])('is refused with %p, naming the field', async (changes, field) => {
    const body = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', dryRun: true, ...changes };

    const answer = await tenant.browser.send('POST', path, body);

    expect(answer).toMatchObject({
      status: 400,
      body: { error: { issues: expect.arrayContaining([expect.objectContaining({ path: field })]) } },
    });
  });
});
