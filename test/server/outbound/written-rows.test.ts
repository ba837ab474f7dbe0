import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WrittenCompany } from '../../../server/features/outbound/written-history.store.ts';
import { writtenRows } from '../../../server/features/outbound/written-rows.ts';
import type { PlanRowsBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from '../flows/support/companies.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';

const FIT = 'customerscore_fit_score';

describe('a run that was approved beforehand', () => {
  let product: Product;
  let tenant: Tenant;

  beforeAll(async () => {
    product = await startProduct();
    tenant = await createTenant(product, { companies: companies(2) });
    await tenant.confirm();
  });

  afterAll(() => product.stop());

  it('lists what it wrote, and to no other company, though it made no plan', async () => {
    await tenant.hubspot.update(tenant.companyIds[0] ?? '', { numberofemployees: '9000' });
    const { id } = await tenant.cycle();

    const { rows, next } = (await tenant.ask('GET', `/outbound/plan/${id}/rows`)).body as PlanRowsBody;
    const csv = await tenant.browser.get(`/api/portals/${tenant.portalId}/outbound/plan/${id}/rows.csv`);

    expect(rows).toMatchObject([{ companyId: tenant.companyIds[0], name: 'Company 1', conflicts: [] }]);
    expect(rows[0]?.changes).toContainEqual({ property: FIT, before: '100', after: '60', kind: 'overwrite' });
    expect(next).toBeNull();
    expect(String(csv.body)).toContain(`,${FIT},overwrite,100,60,,`);
  });

  it('lists nothing when it wrote nothing', async () => {
    const { id } = await tenant.cycle();

    const { body } = await tenant.ask('GET', `/outbound/plan/${id}/rows`);

    expect(body).toEqual({ rows: [], next: null });
  });
});

describe('the rows that a run wrote', () => {
  const scope = { workspaceId: 'w', portalId: 1 };
  const written = (companyId: string, restoreTo: string, ours: string): WrittenCompany => ({
    companyId,
    values: [{ property: FIT, ours, restoreTo }],
  });
  const customers = { findByCompanies: async () => [] };

  it('fill their page though the ledger gives fewer companies at a time', async () => {
    const all = ['1', '2', '3', '4', '5'].map((companyId) => written(companyId, '', '9'));
    const ofRun = async (_scope: unknown, _runId: string, { after }: { readonly after: string | null }) =>
      all.filter(({ companyId }) => companyId > (after ?? '')).slice(0, 2);

    const page = await writtenRows({
      history: { ofRun },
      customers,
      scope,
      query: { planId: 'r', after: '1', limit: 3 },
    });
    const last = await writtenRows({
      history: { ofRun },
      customers,
      scope,
      query: { planId: 'r', after: '4', limit: 3 },
    });

    expect(page.map(({ companyId }) => companyId)).toEqual(['2', '3', '4']);
    expect(last.map(({ companyId }) => companyId)).toEqual(['5']);
  });

  it('say whether a value was filled, overwritten or cleared, and have no name when nobody knows it', async () => {
    const all = [written('1', '', '9'), written('2', '8', '9'), written('3', '8', '')];
    const ofRun = async (_scope: unknown, _runId: string, { after }: { readonly after: string | null }) =>
      after === null ? all : [];

    const rows = await writtenRows({
      history: { ofRun },
      customers,
      scope,
      query: { planId: 'r', after: null, limit: 9 },
    });

    expect(rows.map(({ changes }) => changes[0]?.kind)).toEqual(['fill', 'overwrite', 'clear']);
    expect(rows[0]).toMatchObject({ name: null, externalId: null, changes: [{ before: null, after: '9' }] });
  });
});
