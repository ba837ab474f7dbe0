import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProvenanceBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { companies, externalId } from '../flows/support/companies.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';
import { undo } from './support/undo.ts';

const FIT = 'customerscore_fit_score';

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
  tenant = await createTenant(product, { companies: companies(2) });
});

afterAll(() => product.stop());

const companyId = () => tenant.companyIds[0] ?? '';
const provenance = async () => {
  const { id } = await tenant.customer(externalId(1));
  return tenant.api<ProvenanceBody>('GET', `/api/customers/${id}/provenance`);
};
const fitOrigin = async () => (await provenance()).properties.find(({ property }) => property === FIT);

describe('where a written value comes from', () => {
  it('is told with run, mapping version, the value before, and who approved it', async () => {
    await tenant.hubspot.update(companyId(), { [FIT]: '12' });
    const { id } = await tenant.confirm();

    expect(await fitOrigin()).toEqual({
      property: FIT,
      value: '100',
      before: '12',
      original: '12',
      source: 'score:fit',
      at: expect.any(String),
      runId: id,
      runKind: 'write',
      mappingVersion: 1,
      by: expect.stringContaining('@'),
      present: '12',
      stands: null,
    });
  });

  it('keeps the value that was there before ours through later writes', async () => {
    await tenant.hubspot.update(companyId(), { numberofemployees: '9000' });
    const { id } = await tenant.cycle();

    expect(await fitOrigin()).toMatchObject({ value: '60', before: '100', original: '12', runId: id });
    const writes = (await provenance()).writes.filter(({ property }) => property === FIT);
    expect(writes.map(({ value }) => value)).toEqual(['60', '100']);
  });

  it('says whether our value stands there still, once the company was read again', async () => {
    await tenant.cycle();
    expect(await fitOrigin()).toMatchObject({ present: '60', stands: true });

    await tenant.hubspot.edit(companyId(), { [FIT]: '61' });
    await tenant.cycle();

    expect(await fitOrigin()).toMatchObject({ value: '60', present: '61', stands: false });
  });

  it('names the undo and the person behind it, and the hold that it left', async () => {
    await tenant.hubspot.edit(companyId(), { [FIT]: '60' });
    const run = await undo(product, tenant, { kind: 'company', companyId: companyId() });

    expect(await fitOrigin()).toMatchObject({
      value: '12',
      source: 'undo',
      runKind: 'undo',
      runId: run.id,
      by: run.requestedBy,
    });
    expect((await provenance()).holds).toMatchObject([{ scope: 'company', key: companyId() }]);
  });

  it('is for people who are signed in, and not for another workspace', async () => {
    const { id } = await tenant.customer(externalId(1));
    const stranger = await createTenant(product, { companies: [] });
    const path = `/api/customers/${id}/provenance`;

    expect((await createTestBrowser(product.url, '10.9.9.8').get(path)).status).toBe(401);
    expect((await stranger.browser.get(path)).status).toBe(404);
  });

  it('is empty for a customer that was never written', async () => {
    const other = await createTenant(product, { companies: companies(1) });
    await other.confirmOnly();
    const { id } = await other.customer(externalId(1));

    expect(await other.api('GET', `/api/customers/${id}/provenance`)).toMatchObject({
      properties: [],
      writes: [],
      holds: [],
    });
  });
});
