import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, company, externalId } from '../flows/support/companies.ts';
import type { CompanyValues } from '../flows/support/hubspot-account.ts';
import { type HubSpotProxy, startHubSpotProxy } from '../flows/support/hubspot-proxy.ts';
import { INBOUND_ROWS, OUTBOUND_ROWS, outbound, recommendedMapping } from '../flows/support/mappings.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';

const BATCH_UPDATE = '/batch/update';
const BATCH_SIZE = 100;
const FIT = 'customerscore_fit_score';

const read = z.looseObject({ results: z.array(z.looseObject({ id: z.string() })) });
const update = z.object({ inputs: z.array(z.record(z.string(), z.unknown())) });

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

const sent = () => proxy.calls.filter(({ path }) => path.includes(BATCH_UPDATE)).map(({ body }) => update.parse(body));
const idOf = ({ companyIds }: Tenant, number: number) => companyIds[number - 1] ?? '';
const fitOf = async (tenant: Tenant, number: number) => (await tenant.hubspot.read(idOf(tenant, number)))[FIT];

describe('a batch of 100 with 1 bad enum, 1 archived property, 1 unknown id', () => {
  it('lands 97 and gives the 3 others reasons of their own', async () => {
    const special: Readonly<Record<number, CompanyValues>> = { 20: { country: 'Mars' }, 40: { plan: 'growth' } };
    const tenant = await createTenant(product, {
      companies: Array.from({ length: BATCH_SIZE }, (_, index) =>
        company(index + 1, { country: '', plan: '', ...special[index + 1] }),
      ),
    });
    const options = [{ label: 'Mars', value: 'Mars' }];
    await tenant.hubspot.createProperties([
      { name: 'market', type: 'enumeration', fieldType: 'select', options },
      { name: 'tier', type: 'string', fieldType: 'text' },
    ]);
    const rows = [
      ...INBOUND_ROWS,
      ...OUTBOUND_ROWS,
      outbound('market', { kind: 'attribute', codename: 'country' }),
      outbound('tier', { kind: 'attribute', codename: 'plan' }),
    ];
    const planned = await tenant.confirmOnly(recommendedMapping({ rows }));
    proxy.before(BATCH_UPDATE, async () => {
      await tenant.hubspot.changeProperty('market', { options: [{ label: 'Other', value: 'other' }] });
      await tenant.hubspot.archiveProperty('tier');
      await tenant.hubspot.archive(idOf(tenant, 60));
    });

    await tenant.approve(planned.id);
    const { outbound: run } = await tenant.endOf(planned.id);

    const failed = (await tenant.failedRows(planned.id)).filter((row) => row.run === 'outbound');
    expect(failed.map(({ externalId: id, property, error }) => [id, property, error.code]).sort()).toEqual([
      [externalId(20), 'market', 'option_not_allowed'],
      [externalId(40), 'tier', 'property_missing'],
      [externalId(60), null, 'company_archived'],
    ]);
    for (const { error, fix } of failed) expect([error.message, fix]).not.toContain('');
    // Of the company with the archived property the other values are written: its row is about that property only.
    expect(run).toMatchObject({ status: 'succeeded', counts: { considered: 100, written: 98, failed: 2 } });
    const untouched = [20, 60];
    for (let number = 1; number <= BATCH_SIZE; number += 1) {
      if (!untouched.includes(number)) expect(await fitOf(tenant, number)).toMatch(/^\d/);
    }
    expect(await fitOf(tenant, 20)).toBeUndefined();
    // Whole; without the property; the rest, whose unknown company is answered beside it; the bad value alone.
    expect(sent().map(({ inputs }) => inputs.length)).toEqual([100, 100, 99, 1]);
  });
});

describe('a batch reply with fewer results than inputs, or empty', () => {
  it.each([
    ['fewer results', (answer: object) => ({ ...answer, results: [] }), 3],
    ['no field that we know', () => ({ done: true }), 3],
  ])('with %s is counted as failure, not success', async (_what, change, lost) => {
    const tenant = await createTenant(product, { companies: companies(3) });
    const planned = await tenant.confirmOnly();
    proxy.rewrite(BATCH_UPDATE, (answer) => change(z.looseObject({}).parse(answer)));

    await tenant.approve(planned.id);
    const { outbound: run } = await tenant.endOf(planned.id);

    expect(run?.counts).toMatchObject({ considered: 3, written: 0, failed: lost });
    expect((await tenant.failedRows(planned.id)).map(({ error }) => error.code)).toEqual(
      Array.from({ length: lost }, () => 'not_confirmed'),
    );
  });
});

describe('an update by record id', () => {
  it('sends no idProperty', async () => {
    const tenant = await createTenant(product, { companies: companies(2) });

    await tenant.confirm();

    expect(sent()).toHaveLength(1);
    for (const input of sent().flatMap(({ inputs }) => inputs)) {
      expect(Object.keys(input).sort()).toEqual(['id', 'objectWriteTraceId', 'properties']);
    }
    expect(proxy.calls.filter(({ path }) => path.includes('upsert'))).toEqual([]);
  });
});

describe('a number mapped to a text property', () => {
  it('is refused when the mapping is confirmed, not coerced', async () => {
    const tenant = await createTenant(product, { companies: companies(1) });
    const rows = [...INBOUND_ROWS, outbound('city', { kind: 'score', score: 'fit' })];

    const { body: saved } = await tenant.ask('PUT', '/mapping/draft', recommendedMapping({ rows }));
    const answer = await tenant.ask('POST', '/mapping/draft/confirm');

    expect(saved).toMatchObject({ draftIssues: [{ code: 'type_not_convertible', rowId: 'out-city' }] });
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'mapping_invalid' } } });
    expect(sent()).toEqual([]);
  });
});

describe('a 404 on write', () => {
  it('is told apart into archived, merged and deleted', async () => {
    const tenant = await createTenant(product, { companies: companies(5) });
    const planned = await tenant.confirmOnly();
    await tenant.hubspot.archive(idOf(tenant, 1));
    await tenant.hubspot.merge(idOf(tenant, 2), idOf(tenant, 3));
    // HubSpot forgets a deleted company after 90 days.
    await tenant.hubspot.archive(idOf(tenant, 4));
    proxy.rewrite('archived=true', (answer) => {
      const { results, ...rest } = read.parse(answer);
      return { ...rest, results: results.filter(({ id }) => id !== idOf(tenant, 4)) };
    });

    await tenant.approve(planned.id);
    await tenant.endOf(planned.id);

    const rows = await tenant.failedRows(planned.id);
    const codeOf = (number: number) => rows.find(({ companyId }) => companyId === idOf(tenant, number))?.error.code;
    expect([1, 3, 4, 5].map(codeOf)).toEqual(['company_archived', 'company_merged', 'company_deleted', undefined]);
    const stateOf = async (number: number) => (await tenant.customer(externalId(number))).link?.state;
    expect([await stateOf(1), await stateOf(4), await stateOf(5)]).toEqual(['archived', 'deleted', 'linked']);
  });

  it('of an archived company is followed by writing it, once it is restored', async () => {
    const tenant = await createTenant(product, { companies: companies(2) });
    const planned = await tenant.confirmOnly();
    await tenant.hubspot.archive(idOf(tenant, 1));
    await tenant.approve(planned.id);
    await tenant.endOf(planned.id);

    await tenant.hubspot.restore(idOf(tenant, 1));
    const { outbound: run } = await tenant.cycle();

    expect(run?.counts).toMatchObject({ considered: 2, written: 1, unchanged: 1 });
    expect(await fitOf(tenant, 1)).toBe('100');
    expect((await tenant.customer(externalId(1))).link?.state).toBe('linked');
  });
});
