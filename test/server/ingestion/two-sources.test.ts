import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CheckedItem } from '../../../src/ingestion/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, externalId } from '../flows/support/companies.ts';
import { INBOUND_ROWS, recommendedMapping } from '../flows/support/mappings.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(4) });
  await tenant.confirm(recommendedMapping({ rows: INBOUND_ROWS }));
  const own = { dataSource: 'api', label: 'Own' };
  await tenant.api('POST', '/api/catalogue', { ...own, kind: 'attribute', codename: 'csm', type: 'text' });
  const metric = { kind: 'metric', direction: 'higher_is_better', unit: null };
  await tenant.api('POST', '/api/catalogue', { ...own, ...metric, codename: 'exports' });
});

const item = (number: number, changes: Partial<CheckedItem>): CheckedItem => ({
  externalId: externalId(number),
  name: null,
  attributes: {},
  cleared: [],
  points: {},
  ...changes,
});

/** What the API does with checked items, without its HTTP. */
async function send(items: readonly CheckedItem[]) {
  const { workspaceId } = tenant;
  const catalogue = await product.services.catalogue.list(workspaceId);
  return product.services.facts.store({ workspaceId, source: 'api', catalogue }, items);
}

/** What a cycle does with a page of companies, with these properties changed. */
async function importWith(properties: Readonly<Record<string, string>>) {
  const { workspaceId, portalId } = tenant;
  const { services } = product;
  const context = await services.companies.context({ workspaceId, portalId });
  const { caller } = await services.connections.open({ workspaceId, portalId });
  const { companies: page } = await services.companies.fetchPage(context, caller, null);
  const changed = page.map((company) => ({ ...company, properties: { ...company.properties, ...properties } }));
  return services.companies.apply(context, changed, new Date());
}

const stored = async () =>
  product.database.collection('customers').find({ workspaceId: tenant.workspaceId }).sort({ externalId: 1 }).toArray();

describe('an import from HubSpot and calls of the API at the same time', () => {
  it('never overwrite each other, and leave scores that fit what is stored', async () => {
    const day = (round: number) => `2026-04-${String(round + 1).padStart(2, '0')}`;
    const rounds = Array.from({ length: 12 }, (_, round) => round);
    await Promise.all([
      ...rounds.map((round) =>
        send(
          [1, 2, 3, 4].map((number) =>
            item(number, {
              attributes: { csm: `csm ${round}` },
              points: { exports: [{ day: day(round), value: round }] },
            }),
          ),
        ),
      ),
      ...rounds.map((round) => importWith({ seats: String(100 + round), plan: `plan ${round}` })),
    ]);
    await send([1, 2, 3, 4].map((number) => item(number, { attributes: { csm: 'last' } })));
    await importWith({ seats: '999', plan: 'last', nps: '10' });

    const found = await stored();
    expect(found).toHaveLength(4);
    for (const customer of found) {
      expect(customer.attributes).toMatchObject({ csm: 'last', seats: 999, plan: 'last', employees: 120 });
      expect(customer.metrics).toMatchObject({ exports: { day: day(11), value: 11 }, nps: { value: 10 } });
    }
    const { metrics } = await tenant.customer(externalId(1));
    const points = await product.database
      .collection<{ _id: string }>('metric_years')
      .countDocuments({ workspaceId: tenant.workspaceId, 'series.exports': { $exists: true } });
    expect(points).toBe(4);
    expect(metrics.find(({ codename }) => codename === 'nps')?.points.at(-1)?.value).toBe(10);
  });

  it('make a score from the values of both', async () => {
    await send([item(1, { attributes: { csm: 'Ann' } })]);
    const before = await tenant.customer(externalId(1));

    await importWith({ numberofemployees: '9000' });
    await send([item(1, { attributes: { csm: 'Ben' } })]);

    const after = await tenant.customer(externalId(1));
    expect(after.scores?.fit).not.toEqual(before.scores?.fit);
    expect(after.link?.state).toBe('linked');
  });
});

describe('a workspace whose customers come from the API', () => {
  beforeEach(() => tenant.api('PUT', '/api/customer-source', { source: 'api' }));

  it('lists companies whose customer there is not, and goes on with the others', async () => {
    await tenant.hubspot.create([{ name: 'New', customer_id: 'C-9999' }]);

    const cycle = await tenant.cycle();

    const rows = await tenant.failedRows(cycle.id);
    expect(cycle).toMatchObject({ status: 'succeeded', counts: { created: 0, failed: 1 } });
    expect(rows).toMatchObject([{ externalId: 'C-9999', error: { code: 'customer_unknown', actor: 'user_action' } }]);
    expect(await tenant.ask('GET', '/external-ids')).toMatchObject({ body: { counts: { customer_unknown: 1 } } });
    expect(await tenant.ask('GET', '/external-ids/cases?reason=customer_unknown')).toMatchObject({
      body: { rows: [{ externalId: 'C-9999', choices: [{ choice: 'ignore' }] }] },
    });
  });

  it('links a company once its customer is created', async () => {
    await tenant.hubspot.create([{ name: 'New', customer_id: 'C-9999', seats: '7' }]);
    await tenant.cycle();

    await send([{ ...item(9, { name: 'Ours' }), externalId: 'C-9999' }]);
    await tenant.cycle();

    const customer = await tenant.customer('C-9999');
    expect(customer).toMatchObject({ name: 'Ours', link: { state: 'linked' } });
    expect(customer.attributes).toContainEqual(expect.objectContaining({ codename: 'seats', value: 7 }));
  });

  it('keeps the names of its customers', async () => {
    await send([item(1, { name: 'Ours' })]);

    await importWith({ name: 'Theirs' });

    expect(await tenant.customer(externalId(1))).toMatchObject({ name: 'Ours' });
  });

  it('does not take over an External ID that HubSpot changes', async () => {
    await tenant.hubspot.update(tenant.companyIds[0] ?? '', { customer_id: 'C-7777' });

    const cycle = await tenant.cycle();

    expect((await tenant.failedRows(cycle.id)).map(({ error }) => error.code)).toEqual(['customer_unknown']);
    expect(await tenant.externalIds()).toContain(externalId(1));
  });
});

describe('a workspace whose customers come from HubSpot', () => {
  it('leaves the names of linked customers to HubSpot', async () => {
    await send([item(1, { name: 'Ours' })]);

    expect(await tenant.customer(externalId(1))).toMatchObject({ name: 'Company 1' });
  });
});
