import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CycleBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, company, externalId } from '../flows/support/companies.ts';
import { type HubSpotProxy, startHubSpotProxy } from '../flows/support/hubspot-proxy.ts';
import { createReadingTenant, type ReadingTenant } from './support/reading-tenant.ts';

let proxy: HubSpotProxy;
let product: Product;
let tenant: ReadingTenant;
let first: string;
let second: string;

beforeAll(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ changes: { hubspotApiUrl: proxy.url } });
});
afterAll(async () => {
  await product.stop();
  await proxy.stop();
});

beforeEach(async () => {
  tenant = await createReadingTenant(product, { companies: companies(3) });
  [first = '', second = ''] = tenant.companyIds;
});

const linkOf = async (number: number) => (await tenant.customer(externalId(number))).link;
const stateOf = async (number: number) => (await linkOf(number))?.state;

describe('a merge of A and B into a new id C that no webhook told of', () => {
  it.each<[string, () => Promise<CycleBody>]>([
    ['a full cycle', () => tenant.cycle()],
    ['an incremental cycle', () => tenant.incremental()],
  ])('is followed by %s: mapping and history follow C, both customers keep theirs', async (_what, readAgain) => {
    const before = await Promise.all([1, 2].map((number) => tenant.customer(externalId(number))));
    const newId = await tenant.hubspot.merge(first, second);

    const cycle = await readAgain();

    const [survivor, other] = await Promise.all([1, 2].map((number) => tenant.customer(externalId(number))));
    expect(cycle).toMatchObject({ status: 'succeeded', counts: { created: 0, failed: 0 } });
    expect(survivor).toMatchObject({
      id: before[0]?.id,
      link: {
        companyId: newId,
        state: 'linked',
        mergedInto: null,
        merges: [
          {
            companyIds: expect.arrayContaining([first, second]),
            customers: [{ id: before[1]?.id, name: 'Company 2', externalId: externalId(2) }],
          },
        ],
      },
    });
    expect(other).toMatchObject({
      id: before[1]?.id,
      history: before[1]?.history,
      link: { state: 'merged', mergedInto: { customerId: before[0]?.id, name: 'Company 1' } },
    });
    expect(await tenant.externalIds()).toEqual([1, 2, 3].map(externalId));
  });

  it('lets old ids still lead to the customer, and is told once however often it is read', async () => {
    const newId = await tenant.hubspot.merge(first, second);
    await tenant.cycle();
    await tenant.cycle();
    await tenant.incremental();
    const scope = { workspaceId: tenant.workspaceId, portalId: tenant.portalId };

    const found = await product.services.customers.findByCompany(scope, first);

    expect(found?.link).toMatchObject({ companyId: newId, merges: [{ at: expect.any(Date) }] });
    expect(found?.link?.merges).toHaveLength(1);
  });

  it('follows a chain of merges to its end', async () => {
    const third = tenant.companyIds[2] ?? '';
    const middle = await tenant.hubspot.merge(first, second);
    const end = await tenant.hubspot.merge(middle, third);

    await tenant.cycle();

    expect(await linkOf(1)).toMatchObject({ companyId: end, state: 'linked' });
    expect([await stateOf(2), await stateOf(3)]).toEqual(['merged', 'merged']);
  });

  it('keeps the record where HubSpot keeps it', async () => {
    await tenant.hubspot.control('POST', '/settings', { mergeMode: 'keep_primary' });
    await tenant.hubspot.merge(first, second);
    await tenant.hubspot.control('POST', '/settings', { mergeMode: 'new_id' });

    await tenant.cycle();

    expect(await linkOf(1)).toMatchObject({ companyId: first, state: 'linked' });
    expect(await stateOf(2)).toBe('merged');
  });

  it('of before our time makes no noise', async () => {
    const fresh = await createReadingTenant(product);
    const [one = '', other = ''] = await fresh.hubspot.create([company(1), company(2)]);
    await fresh.hubspot.merge(one, other);

    await fresh.cycle();
    await fresh.cycle();

    expect((await fresh.customer(externalId(1))).link).toMatchObject({ state: 'linked', merges: [] });
  });
});

describe('a company that HubSpot answers 404 for', () => {
  it('is archived while HubSpot can restore it, and linked again when it is back', async () => {
    await tenant.hubspot.archive(first);
    const gone = await tenant.cycle();
    const archived = await stateOf(1);
    await tenant.hubspot.restore(first);
    await tenant.cycle();

    expect(gone.counts).toMatchObject({ read: 2 });
    expect([archived, await stateOf(1)]).toEqual(['archived', 'linked']);
  });

  it('is deleted when HubSpot does not know it as archived either', async () => {
    await tenant.hubspot.archive(first);
    proxy.rewrite('batch/read?archived=true', () => ({ status: 'COMPLETE', results: [] }));

    await tenant.cycle();

    expect([await stateOf(1), await stateOf(2)]).toEqual(['deleted', 'linked']);
  });

  it('asks about nobody when nobody is gone', async () => {
    await tenant.cycle();

    expect(await tenant.hubspot.calls('batchRead')).toBe(0);
  });
});
