import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { CertificateRangesBody, CycleBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, company, externalId } from '../flows/support/companies.ts';
import { type HubSpotProxy, startHubSpotProxy } from '../flows/support/hubspot-proxy.ts';
import { createReadingTenant, type ReadingTenant } from './support/reading-tenant.ts';

/** Five stretches, of which search reads the first two in the second full cycle. */
const COMPANIES = 450;
const SIZES = { range: 100, lane: 150 };
const SEARCHED = 200;
/** Tries of one call. */
const TRIES = 5;
const SEARCH = '/companies/search';

let proxy: HubSpotProxy;
let product: Product;
let tenant: ReadingTenant;
let ids: readonly string[];

beforeAll(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ changes: { hubspotApiUrl: proxy.url, readingSizes: SIZES } });
});
afterAll(async () => {
  await product.stop();
  await proxy.stop();
});

beforeEach(async () => {
  tenant = await createReadingTenant(product);
  const created = await tenant.hubspot.create(companies(COMPANIES));
  ids = [...created].sort((one, other) => Number(one) - Number(other));
  expect(await tenant.cycle()).toMatchObject({ certificate: { listed: COMPANIES, searched: null } });
  proxy.calls.length = 0;
});

const idAt = (index: number) => ids[index] ?? '';
const filtersSchema = z.object({
  filterGroups: z.array(z.object({ filters: z.array(z.object({ operator: z.string(), value: z.string() })) })),
});
const asked = ({ body }: { readonly body: unknown }, operator: string) =>
  filtersSchema.parse(body).filterGroups[0]?.filters.find((filter) => filter.operator === operator)?.value;
/** Searches between two ids; the count for the progress bar is none. */
const searches = () => proxy.calls.filter((call) => call.path.includes(SEARCH) && asked(call, 'LTE') !== undefined);
const ranges = async ({ id }: CycleBody) => {
  const { ranges: all } = await tenant.api<CertificateRangesBody>(
    'GET',
    `/api/portals/${tenant.portalId}/cycles/${id}/ranges`,
  );
  return all;
};

describe('a full cycle whose ids were listed before', () => {
  it('reads a part of them by search, and finds every change, new company and archived one', async () => {
    const { hubspot } = tenant;
    const numberOf = async (id: string) => (await hubspot.read(id)).customer_id ?? '';
    await hubspot.edit(idAt(3), { seats: '33' });
    await hubspot.edit(idAt(440), { seats: '44' });
    await hubspot.archive(idAt(7));
    const [added = ''] = await hubspot.create([company(900)]);

    const cycle = await tenant.cycle();

    expect(searches().length).toBeGreaterThan(0);
    expect(searches().map((call) => asked(call, 'LTE'))).toEqual(searches().map(() => idAt(SEARCHED - 1)));
    expect(cycle).toMatchObject({
      status: 'succeeded',
      counts: { read: COMPANIES, updated: 2, created: 1 },
      certificate: { result: 'complete', listed: COMPANIES, stored: COMPANIES, searched: { companies: SEARCHED - 1 } },
    });
    for (const [id, seats] of [
      [idAt(3), 33],
      [idAt(440), 44],
    ] as const) {
      const { attributes } = await tenant.customer(await numberOf(id));
      expect(attributes.find(({ codename }) => codename === 'seats')?.value).toBe(seats);
    }
    expect((await tenant.customer(externalId(900))).link?.companyId).toBe(added);
  });

  it('lists the next time what was searched, and tells of each stretch how it was read and when it was listed', async () => {
    const [second, third] = [await tenant.cycle(), await tenant.cycle()];

    const read = [await ranges(second), await ranges(third)];
    const firsts = (of: number, by: string) => read[of]?.filter((range) => range.by === by).map(({ first }) => first);
    expect(firsts(0, 'search')).toEqual([idAt(0), idAt(100)]);
    expect(firsts(1, 'search')).toEqual([idAt(200), idAt(300)]);
    expect(firsts(1, 'list')).toEqual([idAt(0), idAt(100), idAt(400)]);
    const before = (range: { readonly listedAt: string }) => range.listedAt < (second.startedAt ?? '');
    expect(read[0]?.map((range) => [range.by, before(range)])).toEqual([
      ['search', true],
      ['search', true],
      ['list', false],
      ['list', false],
      ['list', false],
    ]);
  });

  it('names and reads a company that search leaves out, with what it says now', async () => {
    await tenant.hubspot.edit(idAt(5), { seats: '55' });
    const page = z.looseObject({ results: z.array(z.looseObject({ id: z.string() })) });
    // The first search counts the companies.
    proxy.rewrite(SEARCH, (answer) => answer);
    proxy.rewrite(SEARCH, (answer) => {
      const { results, ...rest } = page.parse(answer);
      return { ...rest, results: results.filter(({ id }) => id !== idAt(5)) };
    });

    const cycle = await tenant.cycle();

    expect(cycle.certificate).toMatchObject({
      result: 'repaired',
      listed: COMPANIES,
      stored: COMPANIES,
      missing: [{ companyId: idAt(5), repaired: true, reason: null }],
    });
    const { attributes } = await tenant.customer((await tenant.hubspot.read(idAt(5))).customer_id ?? '');
    expect(attributes.find(({ codename }) => codename === 'seats')?.value).toBe(55);
  });

  it('reads everything when search stays out of reach', async () => {
    await tenant.hubspot.planFault({ kind: 'search', skip: 1, status: 429, retryAfterSeconds: 1, times: TRIES });

    const cycle = await tenant.cycle();

    expect(searches()).toHaveLength(TRIES);
    expect(cycle).toMatchObject({ status: 'succeeded', certificate: { result: 'repaired', stored: COMPANIES } });
    expect(await product.database.collection('customers').countDocuments({ workspaceId: tenant.workspaceId })).toBe(
      COMPANIES,
    );
  });
});
