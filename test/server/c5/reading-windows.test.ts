import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_COUNTS } from '../../../server/features/cycles/no-counts.ts';
import type { Company } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, externalId } from '../flows/support/companies.ts';
import { createCycle, createWorker } from '../flows/support/worker.ts';
import { createReadingTenant, type ReadingTenant } from './support/reading-tenant.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const bare = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `Company ${index}` }));

/** Reads what was changed with a worker that only notes the ids that it would apply. */
async function idsOfIncremental(tenant: ReadingTenant): Promise<readonly string[]> {
  const ids: string[] = [];
  const worker = createWorker(product, {
    unlimited: true,
    companies: {
      apply: async (_context, page: readonly Company[]) => {
        ids.push(...page.map(({ id }) => id));
        return { counts: { ...NO_COUNTS, read: page.length }, problems: [] };
      },
    },
  });
  await worker.runImport(await createCycle(worker, tenant, 'incremental'));
  return ids;
}

/** HubSpot itself touches a new company within the seconds after its creation. */
const OWN_TOUCH_MS = 5_000;

describe('10,001 and 25,000 changed companies in one window: every id is seen once', () => {
  it.each([10_001, 25_000])(
    '%i companies, most of them changed in the same few milliseconds',
    async (count) => {
      const tenant = await createReadingTenant(product);
      const { portalId, hubspot } = tenant;
      await hubspot.control('POST', '/settings', { portalId, rateLimits: false });
      const created = await hubspot.create(bare(count));

      const ids = await idsOfIncremental(tenant);

      expect(ids).toHaveLength(count);
      expect(new Set(ids)).toEqual(new Set(created));
      const searches = (await hubspot.journal()).filter(({ kind }) => kind === 'search');
      expect(searches.every(({ status }) => status === 200)).toBe(true);
      // A page more than they fill, and the count for the first cycle's progress bar.
      expect(searches.length).toBeLessThanOrEqual(Math.ceil(count / 200) + 2);
    },
    120_000,
  );

  it('is certified: as many were seen as HubSpot counted', async () => {
    const tenant = await createReadingTenant(product, { companies: companies(3) });

    const cycle = await tenant.incremental();

    expect(cycle).toMatchObject({
      kind: 'incremental',
      counts: { read: 3, unchanged: 3 },
      certificate: { kind: 'incremental', counted: 3, seen: 3 },
    });
  });
});

describe('a record that is indexed 90 s late', () => {
  it('is picked up by the look-back of the next cycle, and counted as changed once', async () => {
    const tenant = await createReadingTenant(product, { companies: companies(2) });
    const { portalId, hubspot, companyIds } = tenant;
    await tenant.searchFrom(new Date());
    await hubspot.control('POST', '/settings', { portalId, indexLag: true, indexOutage: true });
    await hubspot.update(companyIds[0] ?? '', { numberofemployees: '7' });
    const employees = async () =>
      (await tenant.customer(externalId(1))).attributes.find(({ codename }) => codename === 'employees')?.value;

    const before = await tenant.incremental();
    const missed = await employees();
    // The watermark is past the change now; only the look-back still reaches it.
    await hubspot.control('POST', '/settings', { portalId, indexLag: false, indexOutage: false });
    const after = await tenant.incremental();
    const again = await tenant.incremental();

    expect([before.counts.updated, missed]).toEqual([0, 120]);
    expect([after.counts.updated, await employees()]).toEqual([1, 7]);
    expect(again.counts.updated).toBe(0);
  });
});

describe('an incremental cycle', () => {
  it('reads only what was changed since the look-back, and scores all others anew', async () => {
    const tenant = await createReadingTenant(product, { companies: companies(3) });
    await tenant.searchFrom(new Date(Date.now() + OWN_TOUCH_MS));
    const listed = await tenant.hubspot.calls('list');

    const cycle = await tenant.incremental();

    expect(cycle.counts).toMatchObject({ read: 0, rescored: 3 });
    expect(await tenant.hubspot.calls('list')).toBe(listed);
  });

  it('is full where the mapping reads something else than the last full one', async () => {
    const tenant = await createReadingTenant(product, { companies: companies(2) });
    await product.database
      .collection('sync_states')
      .updateOne({ portalId: tenant.portalId }, { $set: { readingKey: 'another' } });

    const first = await tenant.incremental();
    const second = await tenant.incremental();

    expect([first.kind, second.kind]).toEqual(['full', 'incremental']);
    expect(first.certificate).toMatchObject({ kind: 'full', result: 'complete', listed: 2, stored: 2 });
  });

  it('does not move the watermark when it fails', async () => {
    const tenant = await createReadingTenant(product, { companies: companies(2) });
    const watermark = async () =>
      (await product.database.collection('sync_states').findOne({ portalId: tenant.portalId }))?.watermark;
    const before = await watermark();
    await tenant.hubspot.planFault({ method: 'POST', path: '/companies/search', status: 403, times: 1 });

    const failed = await tenant.incremental();

    expect(failed.status).toBe('failed');
    expect(await watermark()).toEqual(before);
    expect((await tenant.incremental()).status).toBe('succeeded');
    expect(await watermark()).not.toEqual(before);
  });
});
