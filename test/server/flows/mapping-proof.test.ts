import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PreviewBody, ProofBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { company } from './support/companies.ts';
import { INBOUND_ROWS, inbound, recommendedMapping } from './support/mappings.ts';
import { refillRateBudgets } from './support/refill-rate-budgets.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

describe('the proof of a draft', () => {
  beforeAll(async () => {
    tenant = await createTenant(product, {
      companies: [company(1, { seats: '20.50' }), company(2, { plan: '', customer_id: '' }), company(3, { nps: '' })],
    });
  });

  const prove = async () => {
    await refillRateBudgets(product);
    return tenant.api<ProofBody>('POST', `/api/portals/${tenant.portalId}/mapping/draft/proof`);
  };

  it('follows each row from value in to value stored to value out, and stores and writes nothing', async () => {
    await tenant.ask('PUT', '/mapping/draft', recommendedMapping());

    const { read, takePart, rows, issues } = await prove();

    expect({ read, takePart, issues }).toEqual({ read: 3, takePart: 2, issues: [] });
    expect(rows.map(({ rowId }) => rowId)).toEqual(recommendedMapping().rows.map(({ id }) => id));
    expect(rows.find(({ rowId }) => rowId === 'in-seats')?.samples[0]).toMatchObject({
      companyName: 'Company 1',
      held: '20.50',
      stored: 20.5,
      out: '20.5',
      outcome: 'same',
    });
    expect(rows.find(({ rowId }) => rowId === 'in-nps')?.counts).toMatchObject({ same: 1, empty: 1 });
    expect(rows.find(({ rowId }) => rowId === 'out-customerscore_fit_score')?.samples[0]).toMatchObject({
      held: null,
      out: expect.stringMatching(/^\d+(\.\d)?$/),
      outcome: 'written',
    });
    expect(await tenant.externalIds()).toEqual([]);
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(0);
  });

  it('says why a value fails, and proves the rows beside one that has an issue', async () => {
    const asNumber = inbound('name', { kind: 'attribute', codename: 'employees' });
    const [broken, ...others] = INBOUND_ROWS;
    const gone = { ...(broken ?? asNumber), id: 'gone', property: 'no_such_property' };
    const rows = [gone, asNumber, ...others];
    await tenant.ask('PUT', '/mapping/draft', recommendedMapping({ rows }));

    const proof = await prove();

    expect(proof.issues.map(({ rowId }) => rowId)).toContain('gone');
    expect(proof.rows.map(({ rowId }) => rowId)).not.toContain('gone');
    expect(proof.rows.find(({ rowId }) => rowId === 'in-name')?.samples[0]).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('which is not a number'),
    });
  });

  it('of a draft without External ID is nothing but its issues', async () => {
    await tenant.ask('PUT', '/mapping/draft', recommendedMapping({ externalIdProperty: null }));

    expect(await prove()).toEqual({
      read: 0,
      takePart: 0,
      rows: [],
      issues: [expect.objectContaining({ code: 'external_id_missing' })],
    });
  });

  it('shows in the dry run what a row that clears would clear', async () => {
    const [id = ''] = tenant.companyIds;
    await tenant.hubspot.update(id, { customerscore_churn_risk: '80' });
    const rows = [
      {
        id: 'out',
        property: 'customerscore_churn_risk',
        direction: 'outbound',
        target: { kind: 'metric', codename: 'nps' },
        options: { policy: 'always' },
      },
    ] as const;
    await tenant.ask('PUT', '/mapping/draft', recommendedMapping({ rows }));
    await refillRateBudgets(product);

    const preview = await tenant.api<PreviewBody>('POST', `/api/portals/${tenant.portalId}/mapping/draft/preview`);

    expect(preview.writes).toEqual([
      { property: 'customerscore_churn_risk', fill: 0, overwrite: 0, clear: 1, equal: 0, none: 1 },
    ]);
    expect(preview.rows[0]?.changes).toEqual([{ property: 'customerscore_churn_risk', before: '80', after: null }]);
  });
});
