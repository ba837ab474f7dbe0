import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_SEARCH_BODY_CHARS } from '../../../server/hubspot/company-search-body.ts';
import type { CycleBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, externalId } from '../flows/support/companies.ts';
import { type HubSpotProxy, startHubSpotProxy } from '../flows/support/hubspot-proxy.ts';
import { INBOUND_ROWS, inbound, recommendedMapping } from '../flows/support/mappings.ts';
import { createReadingTenant, type ReadingTenant } from './support/reading-tenant.ts';

/** Two pages. */
const COMPANIES = 120;
const PROPERTIES = 300;
/** Connectors meet HubSpot's limit at about 15,000 characters; ours is well below. */
const MAX_URL_CHARS = 8_000;

const NAMES = Array.from(
  { length: PROPERTIES },
  (_, index) => `a_custom_property_with_a_name_as_long_as_admins_make_them_${index}`,
);

let proxy: HubSpotProxy;
let product: Product;
let tenant: ReadingTenant;
let full: CycleBody;

beforeAll(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ changes: { hubspotApiUrl: proxy.url } });
  tenant = await createReadingTenant(product);
  const { workspaceId, hubspot } = tenant;
  for (let start = 0; start < PROPERTIES; start += 100) {
    const batch = NAMES.slice(start, start + 100);
    await hubspot.createProperties(batch.map((name) => ({ name, type: 'string', fieldType: 'text' })));
  }
  await product.database.collection<{ _id: string }>('definitions').insertMany(
    NAMES.map((_name, index) => ({
      _id: `${workspaceId}-${index}`,
      workspaceId,
      codename: codename(index),
      kind: 'attribute',
      label: `Long ${index}`,
      dataSource: 'hubspot',
      type: 'text',
      direction: null,
      unit: null,
    })),
  );
  const last = { [NAMES.at(-1) ?? '']: 'the last of them' };
  await hubspot.create(companies(COMPANIES, last));
  proxy.calls.length = 0;
  const rows = NAMES.map((name, index) => inbound(name, { kind: 'attribute', codename: codename(index) }));
  full = await tenant.confirm(recommendedMapping({ rows: [...INBOUND_ROWS, ...rows] }));
}, 60_000);
afterAll(async () => {
  await product.stop();
  await proxy.stop();
});

const codename = (index: number) => `long_${index}`;
const lastValue = async () =>
  (await tenant.customer(externalId(COMPANIES))).attributes.find((each) => each.codename === codename(PROPERTIES - 1))
    ?.value;

describe('300 custom properties with long names', () => {
  it('are read with URLs that HubSpot takes, in two calls a page', async () => {
    expect(full).toMatchObject({ status: 'succeeded', counts: { read: COMPANIES, created: COMPANIES } });
    expect(await lastValue()).toBe('the last of them');
    expect(Math.max(...proxy.calls.map(({ path }) => path.length))).toBeLessThan(MAX_URL_CHARS);
    const pages = proxy.calls.filter(({ path }) => path.includes('/companies?limit'));
    const reads = proxy.calls.filter(({ path }) => path.includes('/batch/read'));
    expect([pages.length, reads.length]).toEqual([2, 2]);
  });

  it('are searched for changes with bodies that HubSpot takes', async () => {
    proxy.calls.length = 0;

    const cycle = await tenant.incremental();

    expect(cycle).toMatchObject({ kind: 'incremental', status: 'succeeded', counts: { read: COMPANIES } });
    const searches = proxy.calls.filter(({ path }) => path.includes('/search'));
    expect(searches.length).toBeGreaterThan(0);
    expect(Math.max(...searches.map(({ sent }) => sent.length))).toBeLessThanOrEqual(MAX_SEARCH_BODY_CHARS);
    expect(await lastValue()).toBe('the last of them');
  });
});
