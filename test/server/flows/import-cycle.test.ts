import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CycleBody, FilterCondition, ImportCounts, MappingContent } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, company, externalId } from './support/companies.ts';
import { FIRST_PAGE, type HubSpotProxy, startHubSpotProxy } from './support/hubspot-proxy.ts';
import { INBOUND_ROWS, inbound, OUTBOUND_ROWS, recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

let proxy: HubSpotProxy;
let product: Product;

beforeAll(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ changes: { hubspotApiUrl: proxy.url } });
});

afterAll(async () => {
  await product.stop();
  await proxy.stop();
});

const linkOf = async (tenant: Tenant, number: number) => (await tenant.customer(externalId(number))).link;
const stateOf = async (tenant: Tenant, number: number) => (await linkOf(tenant, number))?.state;
const idOf = ({ companyIds }: Tenant, number: number) => companyIds[number - 1] ?? '';

function sumOf({ created, updated, unchanged, excluded, withoutExternalId, failed }: ImportCounts): number {
  return created + updated + unchanged + excluded + withoutExternalId + failed;
}

const only = (condition: FilterCondition): MappingContent['filter'] => ({ groups: [{ conditions: [condition] }] });

describe('the first cycle of an account', () => {
  it('counts every company once, and says of each that it left out why', async () => {
    const tenant = await createTenant(product, {
      companies: [
        ...companies(3),
        company(4, { customer_id: '' }),
        company(5, { customer_id: externalId(1) }),
        company(6, { country: 'Kenya' }),
        company(7, { customer_id: 'x'.repeat(256) }),
      ],
    });
    const filter = only({ property: 'country', operator: 'EQ', value: 'Czechia' });

    const cycle = await tenant.confirm(recommendedMapping({ filter }));

    const expected = { read: 7, created: 3, updated: 0, unchanged: 0, excluded: 1, withoutExternalId: 1, failed: 2 };
    expect(cycle).toMatchObject({ status: 'succeeded', error: null, counts: expected });
    expect(sumOf(cycle.counts)).toBe(cycle.counts.read);
    expect(cycle.counts.scored + cycle.counts.notScored).toBe(3);
    const rows = await tenant.failedRows(cycle.id);
    expect(rows.map(({ companyId, error }) => [companyId, error.code])).toEqual([
      [idOf(tenant, 4), 'external_id_empty'],
      [idOf(tenant, 5), 'external_id_duplicate'],
      [idOf(tenant, 7), 'external_id_too_long'],
    ]);
    expect(rows[1]).toMatchObject({
      run: 'import',
      companyName: 'Company 5',
      externalId: externalId(1),
      url: `${product.hubspotUrl}/contacts/${tenant.portalId}/record/0-2/${idOf(tenant, 5)}`,
      error: { actor: 'user_action', message: expect.stringContaining(idOf(tenant, 1)) },
    });
  });

  it('reads an account of several pages to its end, in one call a page', async () => {
    const tenant = await createTenant(product, { companies: companies(230) });

    const cycle = await tenant.confirm(recommendedMapping({ rows: INBOUND_ROWS }));

    expect(cycle).toMatchObject({ status: 'succeeded', counts: { read: 230, created: 230 }, outbound: null });
    expect(await tenant.hubspot.calls('list')).toBe(3);
  });

  it('finds an External ID that a company of an earlier page has', async () => {
    const tenant = await createTenant(product, {
      companies: [...companies(100), company(101, { customer_id: externalId(1) })],
    });

    const cycle = await tenant.confirm(recommendedMapping({ rows: INBOUND_ROWS }));

    expect(cycle.counts).toMatchObject({ created: 100, failed: 1 });
    expect(await tenant.failedRows(cycle.id)).toMatchObject([{ error: { code: 'external_id_duplicate' } }]);
  });

  it('takes the same whole number written in two ways for one External ID, at once and later', async () => {
    const numbered = (text: string) => ({ name: `Company ${text}`, annualrevenue: text });
    const tenant = await createTenant(product, { companies: [numbered('42'), numbered('42.0')] });
    const content = recommendedMapping({ externalIdProperty: 'annualrevenue', rows: INBOUND_ROWS });

    const cycle = await tenant.confirm(content);
    const before = await tenant.customer('42');
    await tenant.hubspot.archive(idOf(tenant, 1));
    await tenant.cycle();
    await tenant.cycle();

    expect(cycle.counts).toMatchObject({ created: 1, failed: 1 });
    expect(await tenant.failedRows(cycle.id)).toMatchObject([{ error: { code: 'external_id_duplicate' } }]);
    expect(await tenant.externalIds()).toEqual(['42']);
    expect(await tenant.customer('42')).toMatchObject({
      id: before.id,
      link: { companyId: idOf(tenant, 2), state: 'linked' },
    });
  });

  it('keeps what could be read of a company when one value cannot', async () => {
    const tenant = await createTenant(product);
    await tenant.hubspot.createProperties([{ name: 'headcount', type: 'string', fieldType: 'text' }]);
    await tenant.hubspot.create([company(1, { headcount: 'about 80' }), company(2, { headcount: '80' })]);
    const rows = INBOUND_ROWS.filter(({ property }) => property !== 'numberofemployees');
    const headcount = inbound('headcount', { kind: 'attribute', codename: 'employees' });

    const cycle = await tenant.confirm(recommendedMapping({ rows: [...rows, headcount] }));

    expect(cycle.counts).toMatchObject({ read: 2, created: 2, failed: 0 });
    expect(await tenant.failedRows(cycle.id)).toMatchObject([
      { externalId: externalId(1), property: 'headcount', error: { message: expect.stringContaining('about 80') } },
    ]);
    const valuesOf = async (number: number) => {
      const { attributes } = await tenant.customer(externalId(number));
      return Object.fromEntries(attributes.map(({ codename, value }) => [codename, value]));
    };
    expect(await valuesOf(1)).toMatchObject({ employees: null, seats: 20, plan: 'growth' });
    expect(await valuesOf(2)).toMatchObject({ employees: 80 });
  });
});

describe('the next cycle of an account', () => {
  it('counts everything as unchanged when nothing changed, and keeps one point a day', async () => {
    const tenant = await createTenant(product, { companies: companies(3) });
    await tenant.confirm();
    const before = await tenant.customer(externalId(1));

    const cycle = await tenant.cycle();

    expect(cycle.counts).toMatchObject({ read: 3, created: 0, updated: 0, unchanged: 3, failed: 0 });
    const after = await tenant.customer(externalId(1));
    expect(after.id).toBe(before.id);
    expect(after.history).toHaveLength(1);
    expect(after.metrics.map(({ points }) => points.length)).toEqual([1, 1, 1, 1]);
    expect(await tenant.externalIds()).toHaveLength(3);
  });

  it('keeps the customer whose External ID changed to one that nobody has', async () => {
    const tenant = await createTenant(product, { companies: companies(2) });
    await tenant.confirm();
    const { id } = await tenant.customer(externalId(1));
    await tenant.hubspot.update(idOf(tenant, 1), { customer_id: 'C-new' });

    const cycle = await tenant.cycle();

    expect(cycle.counts).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect((await tenant.customer('C-new')).id).toBe(id);
    expect(await tenant.externalIds()).toEqual([externalId(2), 'C-new']);
  });

  it('refuses an External ID that changed to that of another customer, and archives neither', async () => {
    const tenant = await createTenant(product, { companies: companies(2) });
    await tenant.confirm();
    await tenant.hubspot.update(idOf(tenant, 1), { customer_id: externalId(2) });

    const cycle = await tenant.cycle();

    expect(cycle.counts).toMatchObject({ unchanged: 1, failed: 1 });
    expect(await tenant.failedRows(cycle.id)).toMatchObject([{ error: { code: 'external_id_taken' } }]);
    expect([await stateOf(tenant, 1), await stateOf(tenant, 2)]).toEqual(['linked', 'linked']);
  });

  it('lets two companies exchange their External IDs within two cycles, and loses no customer', async () => {
    const tenant = await createTenant(product, { companies: companies(2) });
    await tenant.confirm();
    await tenant.hubspot.update(idOf(tenant, 1), { customer_id: externalId(2) });
    await tenant.hubspot.update(idOf(tenant, 2), { customer_id: externalId(1) });

    const cycle = await tenant.cycle();

    expect(cycle).toMatchObject({ status: 'succeeded', counts: { read: 2, failed: 2 } });
    expect(await tenant.externalIds()).toEqual([externalId(1), externalId(2)]);
    expect([await stateOf(tenant, 1), await stateOf(tenant, 2)]).toEqual(['linked', 'linked']);
  });

  it('keeps a customer whose External ID was removed, and says so', async () => {
    const tenant = await createTenant(product, { companies: companies(2) });
    await tenant.confirm();
    await tenant.hubspot.update(idOf(tenant, 1), { customer_id: '' });

    const cycle = await tenant.cycle();

    expect(cycle.counts).toMatchObject({ unchanged: 1, failed: 1, withoutExternalId: 0 });
    expect(await tenant.failedRows(cycle.id)).toMatchObject([{ error: { code: 'external_id_removed' } }]);
    expect(await stateOf(tenant, 1)).toBe('linked');
  });

  it('takes a customer out that left the filter, and links it again when it is back', async () => {
    const filter = only({ property: 'country', operator: 'EQ', value: 'Czechia' });
    const tenant = await createTenant(product, { companies: companies(2) });
    await tenant.confirm(recommendedMapping({ filter }));
    await tenant.hubspot.update(idOf(tenant, 1), { country: 'Kenya' });

    const left = await tenant.cycle();
    const stateAfter = await stateOf(tenant, 1);
    await tenant.hubspot.update(idOf(tenant, 1), { country: 'Czechia' });
    const back = await tenant.cycle();

    expect(left).toMatchObject({ counts: { excluded: 1, unchanged: 1 }, outbound: { counts: { considered: 1 } } });
    expect(stateAfter).toBe('left_filter');
    expect(back).toMatchObject({ counts: { updated: 1, unchanged: 1 }, outbound: { counts: { considered: 2 } } });
    expect(await stateOf(tenant, 1)).toBe('linked');
  });

  it('archives the customer of a company that is gone, and links it again when the company is back', async () => {
    const tenant = await createTenant(product, { companies: companies(2) });
    await tenant.confirm();
    await tenant.hubspot.archive(idOf(tenant, 1));

    const gone = await tenant.cycle();
    const stateAfter = await stateOf(tenant, 1);
    await tenant.hubspot.restore(idOf(tenant, 1));
    await tenant.cycle();

    expect(gone.counts).toMatchObject({ read: 1, unchanged: 1 });
    expect(stateAfter).toBe('archived');
    expect(await stateOf(tenant, 1)).toBe('linked');
  });

  it('gives the customer of a company that is gone to a new company with its External ID', async () => {
    const tenant = await createTenant(product, { companies: companies(1) });
    await tenant.confirm();
    const before = await tenant.customer(externalId(1));
    await tenant.hubspot.archive(idOf(tenant, 1));
    await tenant.cycle();
    const [newId] = await tenant.hubspot.create([company(1)]);

    await tenant.cycle();

    expect(await tenant.customer(externalId(1))).toMatchObject({
      id: before.id,
      link: { companyId: newId, state: 'linked' },
    });
  });

  it('scores by the present values and remembers what was before', async () => {
    const tenant = await createTenant(product, { companies: companies(1) });
    await tenant.confirm();
    await tenant.hubspot.update(idOf(tenant, 1), { numberofemployees: '9000', industry: '' });

    const cycle = await tenant.cycle();

    expect(cycle.counts.updated).toBe(1);
    const { attributes, scores, written } = await tenant.customer(externalId(1));
    expect(attributes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ codename: 'employees', value: 9000 }),
        expect.objectContaining({ codename: 'industry', value: null }),
      ]),
    );
    const fit = scores?.fit.status === 'scored' ? scores.fit.value : null;
    expect(written.find(({ property }) => property === 'customerscore_fit_score')?.value).toBe(String(fit));
    const { properties } = { properties: await tenant.hubspot.read(idOf(tenant, 1)) };
    expect(properties.customerscore_fit_score).toBe(String(fit));
  });
});

describe('the list of cycles', () => {
  it('shows the newest first, page by page, each cycle once', async () => {
    const tenant = await createTenant(product, { companies: companies(1) });
    const first = await tenant.confirm(recommendedMapping({ rows: OUTBOUND_ROWS }));
    const second = await tenant.cycle();

    const { cycles, next } = await tenant.api<{ cycles: CycleBody[]; next: string | null }>(
      'GET',
      `/api/portals/${tenant.portalId}/cycles`,
    );
    const older = await tenant.api<{ cycles: CycleBody[] }>(
      'GET',
      `/api/portals/${tenant.portalId}/cycles?before=${second.id}`,
    );

    expect(cycles).toEqual([second, first]);
    expect(next).toBeNull();
    expect(older.cycles).toEqual([first]);
  });

  it('refuses a second cycle while one goes on', async () => {
    const tenant = await createTenant(product, { companies: companies(1) });
    await tenant.confirm();
    const page = proxy.hold(FIRST_PAGE);
    const running = await tenant.startCycle();

    const answer = await tenant.ask('POST', '/cycles');
    page.open();

    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'cycle_active' } } });
    expect((await tenant.endOf(running)).status).toBe('succeeded');
  });
});
