import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, company, externalId } from './support/companies.ts';
import { type HubSpotProxy, startHubSpotProxy } from './support/hubspot-proxy.ts';
import { INBOUND_ROWS, OUTBOUND_ROWS, outbound, recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

const BATCH_UPDATE = '/batch/update';
const BATCH_SIZE = 100;
const DAY_MS = 86_400_000;
const COUNTRY = { kind: 'attribute', codename: 'country' } as const;

const update = z.object({
  inputs: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string()) })),
});
const batchAnswer = z.looseObject({ results: z.array(z.looseObject({ id: z.string() })) });

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

beforeEach(() => {
  proxy.calls.length = 0;
});

/** What was sent in batch updates, one list a call. */
const batches = () =>
  proxy.calls.filter(({ path }) => path.endsWith(BATCH_UPDATE)).map(({ body }) => update.parse(body).inputs);
const idOf = ({ companyIds }: Tenant, number: number) => companyIds[number - 1] ?? '';
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

describe('an outbound run', () => {
  it('sends every value once, in batches of at most 100, and all of it arrives', async () => {
    const tenant = await createTenant(product, { companies: companies(230) });

    const { outbound: run } = await tenant.confirm();

    const sizes = batches().map((inputs) => inputs.length);
    expect(sizes.sort()).toEqual([100, 100, 30]);
    expect(run).toMatchObject({ status: 'succeeded', error: null });
    const none = { unchanged: 0, skipped: 0, held: 0, failed: 0 };
    expect(run?.counts).toEqual({ considered: 230, written: 230, ...none, batches: 3 });
    const ids = batches().flatMap((inputs) => inputs.map(({ id }) => id));
    expect(ids.sort()).toEqual([...tenant.companyIds].sort());
    const last = await tenant.hubspot.read(idOf(tenant, 230));
    const sent = batches()
      .flat()
      .find(({ id }) => id === idOf(tenant, 230))?.properties;
    expect(Object.keys(sent ?? {}).sort()).toEqual(OUTBOUND_ROWS.map(({ property }) => property).sort());
    expect(last).toMatchObject(sent ?? {});
  });

  it('sends nothing the second time when nothing changed', async () => {
    const tenant = await createTenant(product, { companies: companies(3) });
    await tenant.confirm();
    proxy.calls.length = 0;

    const { outbound: run } = await tenant.cycle();

    expect(batches()).toEqual([]);
    expect(run?.counts).toMatchObject({ considered: 3, written: 0, unchanged: 3, batches: 0 });
  });

  it('sends only the values that changed since they were last written', async () => {
    const tenant = await createTenant(product, { companies: companies(3) });
    await tenant.confirm();
    proxy.calls.length = 0;
    await tenant.hubspot.update(idOf(tenant, 2), { numberofemployees: '9000' });

    const { outbound: run } = await tenant.cycle();

    expect(batches()).toEqual([[{ id: idOf(tenant, 2), properties: { customerscore_fit_score: '60' } }]]);
    expect(run?.counts).toMatchObject({ considered: 3, written: 1, unchanged: 2, batches: 1 });
  });

  it('writes numbers in plain digits with at most one decimal, and truth as true and false', async () => {
    const odd = { logins_30d: '123.4567', active_users: '7', nps: '33', open_tickets: '2' };
    const tenant = await createTenant(product, { companies: [company(1, odd), company(2, { logins_30d: '0' })] });

    await tenant.confirm();

    const values = batches().flatMap((inputs) => inputs.flatMap(({ properties }) => Object.entries(properties)));
    expect(values).toHaveLength(2 * OUTBOUND_ROWS.length);
    for (const [property, value] of values) {
      expect(value).toMatch(property === 'customerscore_churned' ? /^(true|false)$/ : /^\d{1,3}(\.\d)?$/);
    }
  });

  it('leaves what stands in HubSpot where there is no value to write', async () => {
    const unknown = { logins_30d: '', active_users: '', open_tickets: '', nps: '' };
    const tenant = await createTenant(product, { companies: [company(1, unknown)] });
    await tenant.hubspot.update(idOf(tenant, 1), { customerscore_health_score: '55' });

    await tenant.confirm();

    expect((await tenant.customer(externalId(1))).scores?.health.status).toBe('not_scored');
    expect(batches()[0]?.[0]?.properties).not.toHaveProperty('customerscore_health_score');
    expect((await tenant.hubspot.read(idOf(tenant, 1))).customerscore_health_score).toBe('55');
  });

  it('notes in the ledger what was there before, as read from HubSpot and later as written', async () => {
    const tenant = await createTenant(product, { companies: companies(1) });
    await tenant.hubspot.update(idOf(tenant, 1), { customerscore_fit_score: '12' });
    const first = await tenant.confirm();
    await tenant.hubspot.update(idOf(tenant, 1), { numberofemployees: '9000' });

    const second = await tenant.cycle();

    const entries = await product.database
      .collection('ledger_entries')
      .find({ portalId: tenant.portalId, companyId: idOf(tenant, 1) })
      .sort({ at: 1 })
      .toArray();
    expect(entries).toMatchObject([
      {
        runId: first.id,
        mappingVersion: 1,
        values: {
          customerscore_fit_score: { value: '100', before: '12' },
          customerscore_churned: { value: 'false', before: null },
        },
      },
      { runId: second.id, values: { customerscore_fit_score: { value: '60', before: '100' } } },
    ]);
    expect((await tenant.customer(externalId(1))).written).toEqual(
      expect.arrayContaining([
        { property: 'customerscore_fit_score', value: '60', at: expect.any(String), runId: second.id },
        { property: 'customerscore_churned', value: 'false', at: expect.any(String), runId: first.id },
      ]),
    );
  });
});

describe('churned customers', () => {
  it('are written within the window that the mapping names, and skipped after it', async () => {
    const churned = (number: number, days: number) =>
      company(number, { customer_status: 'churned', churn_date: daysAgo(days) });
    const tenant = await createTenant(product, { companies: [company(1), churned(2, 89), churned(3, 92)] });

    const { outbound: run } = await tenant.confirm();

    expect(run?.counts).toMatchObject({ considered: 3, written: 2, skipped: 1, failed: 0 });
    const flagOf = async (number: number) => (await tenant.hubspot.read(idOf(tenant, number))).customerscore_churned;
    expect([await flagOf(1), await flagOf(2), await flagOf(3)]).toEqual(['false', 'true', undefined]);

    await tenant.confirm(recommendedMapping({ recentlyChurnedDays: 365 }));

    expect(await flagOf(3)).toBe('true');
  });
});

describe('a customer whose window after its churn has ended', () => {
  it('is written once more, so that HubSpot shows that it has left, and then no longer', async () => {
    const tenant = await createTenant(product, { companies: [company(1)] });
    await tenant.confirm();
    const id = idOf(tenant, 1);
    await tenant.hubspot.update(id, { customer_status: 'churned', churn_date: daysAgo(92) });

    const last = await tenant.cycle();
    await tenant.hubspot.update(id, { numberofemployees: '1' });
    const after = await tenant.cycle();

    expect([last.outbound?.counts, after.outbound?.counts]).toMatchObject([
      { written: 1, skipped: 0 },
      { written: 0, skipped: 1 },
    ]);
    expect((await tenant.hubspot.read(id)).customerscore_churned).toBe('true');
  });

  it('keeps the days of its churn and of its win-back', async () => {
    const tenant = await createTenant(product, {
      companies: [company(1, { customer_status: 'churned', churn_date: daysAgo(30) })],
    });
    await tenant.confirm();
    await tenant.hubspot.update(idOf(tenant, 1), { customer_status: 'active' });
    await tenant.cycle();

    expect(await tenant.customer(externalId(1))).toMatchObject({
      churned: false,
      churnPeriods: [{ churnedOn: daysAgo(30), wonBackOn: daysAgo(0) }],
    });
  });
});

describe('a value that HubSpot refuses', () => {
  it('costs its own company only: the other 99 of the batch are written, and the reason is kept', async () => {
    const own = (number: number) => ({ country: `R-${number}` });
    const tenant = await createTenant(product, {
      companies: Array.from({ length: BATCH_SIZE }, (_, index) => company(index + 1, own(index + 1))),
    });
    await tenant.hubspot.createProperties([
      { name: 'region_code', type: 'string', fieldType: 'text', hasUniqueValue: true },
    ]);
    await tenant.hubspot.create([{ name: 'Holder', region_code: 'R-57' }]);
    const rows = [...INBOUND_ROWS, ...OUTBOUND_ROWS, outbound('region_code', COUNTRY)];

    const { id, outbound: run } = await tenant.confirm(recommendedMapping({ rows }));

    expect(run).toMatchObject({ status: 'succeeded', counts: { considered: 100, written: 99, failed: 1 } });
    expect(await tenant.failedRows(id)).toMatchObject([
      { run: 'import', error: { code: 'external_id_empty' } },
      {
        run: 'outbound',
        companyId: idOf(tenant, 57),
        companyName: 'Company 57',
        externalId: externalId(57),
        property: 'region_code',
        error: { code: 'value_not_unique', actor: 'user_action', message: expect.stringContaining('already used') },
        fix: expect.stringContaining('try the row again'),
      },
    ]);
    const codeOf = async (number: number) => (await tenant.hubspot.read(idOf(tenant, number))).region_code;
    expect([await codeOf(56), await codeOf(57), await codeOf(58)]).toEqual(['R-56', undefined, 'R-58']);
    // HubSpot names the value that it refuses: the other 99 go without it, and it is sent once more alone.
    expect(batches().map((inputs) => inputs.length)).toEqual([100, 99, 1]);
    expect(run?.counts.batches).toBe(batches().length);
  });

  it('is tried again by the next run, which writes it once it can be', async () => {
    const tenant = await createTenant(product, { companies: [company(1, { country: 'R-1' })] });
    await tenant.hubspot.createProperties([
      { name: 'region_code', type: 'string', fieldType: 'text', hasUniqueValue: true },
    ]);
    const [holder = ''] = await tenant.hubspot.create([{ name: 'Holder', region_code: 'R-1' }]);
    const first = await tenant.confirm(
      recommendedMapping({ rows: [...INBOUND_ROWS, outbound('region_code', COUNTRY)] }),
    );
    await tenant.hubspot.update(holder, { region_code: 'R-2' });

    const second = await tenant.cycle();

    expect([first.outbound?.counts, second.outbound?.counts]).toMatchObject([
      { written: 0, failed: 1 },
      { written: 1, failed: 0 },
    ]);
  });

  it('because it is no option is known before it is sent, and the other values of the company are written', async () => {
    const tenant = await createTenant(product, { companies: [company(1), company(2, { country: 'Kenya' })] });
    const options = [{ label: 'Czechia', value: 'cz' }];
    await tenant.hubspot.createProperties([{ name: 'market', type: 'enumeration', fieldType: 'select', options }]);
    const rows = [...INBOUND_ROWS, ...OUTBOUND_ROWS, outbound('market', COUNTRY)];

    const { id, outbound: run } = await tenant.confirm(recommendedMapping({ rows }));

    expect(run?.counts).toMatchObject({ considered: 2, written: 2, batches: 1 });
    expect(await tenant.failedRows(id)).toMatchObject([
      { run: 'outbound', companyId: idOf(tenant, 2), property: 'market', error: { code: 'option_missing' } },
    ]);
    expect(await tenant.hubspot.read(idOf(tenant, 1))).toMatchObject({ market: 'cz', customerscore_churned: 'false' });
    expect(await tenant.hubspot.read(idOf(tenant, 2))).toMatchObject({ customerscore_churned: 'false' });
  });
});

describe('a company that is not there any more when it is written', () => {
  it('is kept as a failed row, and the others are written', async () => {
    const tenant = await createTenant(product, { companies: companies(3) });
    proxy.before(BATCH_UPDATE, () => tenant.hubspot.archive(idOf(tenant, 2)));

    const { id, outbound: run } = await tenant.confirm();

    expect(run).toMatchObject({ status: 'succeeded', counts: { considered: 3, written: 2, failed: 1, batches: 1 } });
    expect(await tenant.failedRows(id)).toMatchObject([
      { run: 'outbound', companyId: idOf(tenant, 2), error: { code: 'company_archived', actor: 'retry_later' } },
    ]);
    expect((await tenant.cycle()).outbound?.counts).toMatchObject({ considered: 2, unchanged: 2, failed: 0 });
  });
});

describe('a success that does not name every company', () => {
  it('counts only those named; the next run looks what stands there and writes nothing twice', async () => {
    const tenant = await createTenant(product, { companies: companies(3) });
    proxy.rewrite(BATCH_UPDATE, (answer) => {
      const { results, ...rest } = batchAnswer.parse(answer);
      return { ...rest, results: results.filter(({ id }) => id !== idOf(tenant, 1)) };
    });

    const first = await tenant.confirm();
    proxy.calls.length = 0;
    const second = await tenant.cycle();

    expect(first.outbound?.counts).toMatchObject({ considered: 3, written: 2, failed: 1 });
    expect(await tenant.failedRows(first.id)).toMatchObject([
      { companyId: idOf(tenant, 1), error: { code: 'not_confirmed', actor: 'retry_later' } },
    ]);
    expect(second.outbound?.counts).toMatchObject({ written: 0, unchanged: 3, failed: 0 });
    expect(batches()).toEqual([]);
    expect((await tenant.customer(externalId(1))).written).toHaveLength(OUTBOUND_ROWS.length);
  });

  it('and did not write them: the next run does', async () => {
    const tenant = await createTenant(product, { companies: companies(3) });
    const lost = idOf(tenant, 1);
    proxy.rewrite(BATCH_UPDATE, (answer) => {
      const { results, ...rest } = batchAnswer.parse(answer);
      return { ...rest, results: results.filter(({ id }) => id !== lost) };
    });
    await tenant.confirm();
    const cleared = OUTBOUND_ROWS.map(({ property }) => [property, '']);
    await tenant.hubspot.update(lost, Object.fromEntries(cleared));
    proxy.calls.length = 0;

    const { outbound: run } = await tenant.cycle();

    expect(run?.counts).toMatchObject({ written: 1, unchanged: 2 });
    expect(batches().map((inputs) => inputs.map(({ id }) => id))).toEqual([[lost]]);
  });
});

describe('a property that disappears while it is written', () => {
  it('costs only itself: the other values of all companies are written, and each row says so', async () => {
    const tenant = await createTenant(product, { companies: companies(230) });
    proxy.before(BATCH_UPDATE, () => tenant.hubspot.archiveProperty('customerscore_health_score'));

    const { id, outbound: run } = await tenant.confirm();

    expect(run).toMatchObject({ status: 'succeeded', counts: { considered: 230, written: 230, failed: 0 } });
    expect(await tenant.hubspot.read(idOf(tenant, 230))).toMatchObject({ customerscore_fit_score: '100' });
    const rows = await product.database.collection('failed_rows').find({ runId: id }).toArray();
    expect(rows).toHaveLength(230);
    expect(new Set(rows.map(({ property, error }) => `${property} ${error.code}`))).toEqual(
      new Set(['customerscore_health_score property_missing']),
    );
    expect((await tenant.customer(externalId(1))).written.map(({ property }) => property)).not.toContain(
      'customerscore_health_score',
    );
  });
});
