import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConfirmBody, MappingBody, PreviewBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, company } from './support/companies.ts';
import { FIRST_PAGE, type HubSpotProxy, startHubSpotProxy } from './support/hubspot-proxy.ts';
import { INBOUND_ROWS, recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

let proxy: HubSpotProxy;
let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ changes: { hubspotApiUrl: proxy.url } });
});

afterAll(async () => {
  await product.stop();
  await proxy.stop();
});

const mapping = () => tenant.api<MappingBody>('GET', `/api/portals/${tenant.portalId}/mapping`);
const storedVersions = () =>
  product.database
    .collection('mappings')
    .find({ portalId: tenant.portalId }, { projection: { _id: 0, version: 1, status: 1 } })
    .sort({ version: 1 })
    .toArray();

describe('confirming a draft', () => {
  beforeEach(async () => {
    tenant = await createTenant(product, { companies: companies(2) });
  });

  it('makes it version 1, with who confirmed it, and starts a cycle', async () => {
    await tenant.ask('PUT', '/mapping/draft', recommendedMapping());

    const answer = await tenant.ask('POST', '/mapping/draft/confirm');

    const { mapping: after, cycleId } = answer.body as ConfirmBody;
    expect(answer.status).toBe(200);
    expect(after.draft).toBeNull();
    expect(after.confirmed).toMatchObject({
      ...recommendedMapping(),
      version: 1,
      status: 'confirmed',
      confirmedBy: tenant.portal.adminEmail,
      confirmedAt: expect.stringMatching(/Z$/),
    });
    expect(await tenant.endOf(cycleId)).toMatchObject({ trigger: 'setup', mappingVersion: 1, status: 'succeeded' });
  });

  it('leaves the confirmed version alone while the next draft is version 2, and then supersedes it', async () => {
    await tenant.confirm();
    const changed = recommendedMapping({ recentlyChurnedDays: 30 });

    const { draft, confirmed } = await tenant.api<MappingBody>(
      'PUT',
      `/api/portals/${tenant.portalId}/mapping/draft`,
      changed,
    );
    expect([confirmed?.version, confirmed?.recentlyChurnedDays]).toEqual([1, 90]);
    expect([draft?.version, draft?.recentlyChurnedDays]).toEqual([2, 30]);

    const cycle = await tenant.confirm(changed);

    expect(cycle.mappingVersion).toBe(2);
    expect((await mapping()).confirmed).toMatchObject({ version: 2, recentlyChurnedDays: 30 });
    expect(await storedVersions()).toEqual([
      { version: 1, status: 'superseded' },
      { version: 2, status: 'confirmed' },
    ]);
  });

  it('happens once when two people press Confirm together', async () => {
    await tenant.ask('PUT', '/mapping/draft', recommendedMapping());

    const answers = await Promise.all([
      tenant.ask('POST', '/mapping/draft/confirm'),
      tenant.ask('POST', '/mapping/draft/confirm'),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await storedVersions()).toEqual([{ version: 1, status: 'confirmed' }]);
  });

  it('stops the cycle that runs under the old mapping', async () => {
    await tenant.confirm();
    const page = proxy.hold(FIRST_PAGE);
    const old = await tenant.startCycle();
    await page.reached;

    const next = await tenant.confirm(recommendedMapping({ rows: INBOUND_ROWS }));

    page.open();
    expect((await tenant.endOf(old)).status).toBe('stopped');
    expect(next).toMatchObject({ status: 'succeeded', mappingVersion: 2, outbound: null });
  });
});

describe('a draft that is dropped', () => {
  it('leaves the confirmed mapping as it was', async () => {
    tenant = await createTenant(product);
    await tenant.confirm();
    await tenant.ask('PUT', '/mapping/draft', recommendedMapping({ externalIdProperty: null }));

    const answer = await tenant.ask('DELETE', '/mapping/draft');

    expect(answer.status).toBe(204);
    expect(await mapping()).toMatchObject({ draft: null, draftIssues: [], confirmed: { version: 1 } });
  });
});

describe('a dry run', () => {
  it('shows what a cycle would read and write, and stores and writes nothing', async () => {
    const churned = { customer_status: 'churned', churn_date: '2020-01-01' };
    tenant = await createTenant(product, {
      companies: [company(1), company(2, { customer_id: '' }), company(3, churned), company(4, { country: 'Kenya' })],
    });
    const [first = ''] = tenant.companyIds;
    await tenant.hubspot.update(first, { customerscore_fit_score: '100', customerscore_health_score: '12' });
    const filter = { groups: [{ conditions: [{ property: 'country', operator: 'EQ', value: 'Czechia' } as const] }] };
    await tenant.ask('PUT', '/mapping/draft', recommendedMapping({ filter }));

    const preview = await tenant.api<PreviewBody>('POST', `/api/portals/${tenant.portalId}/mapping/draft/preview`);

    expect(preview).toMatchObject({
      totalCompanies: 4,
      sampled: 4,
      counts: { import: 2, exclude: 1, withoutExternalId: 1, fail: 0 },
      issues: [],
    });
    expect(preview.rows.map(({ outcome }) => outcome)).toEqual(['import', 'no_external_id', 'import', 'exclude']);
    expect(preview.rows[0]?.changes).toEqual(
      expect.arrayContaining([
        { property: 'customerscore_health_score', before: '12', after: expect.stringMatching(/^\d+(\.\d)?$/) },
        { property: 'customerscore_churned', before: null, after: 'false' },
      ]),
    );
    expect(preview.rows[2]).toMatchObject({ churned: true, changes: [], message: expect.stringContaining('Churned') });
    expect(preview.writes).toEqual(
      expect.arrayContaining([
        { property: 'customerscore_fit_score', fill: 0, overwrite: 0, clear: 0, equal: 1, none: 1 },
        { property: 'customerscore_health_score', fill: 0, overwrite: 1, clear: 0, equal: 0, none: 1 },
        { property: 'customerscore_churned', fill: 1, overwrite: 0, clear: 0, equal: 0, none: 1 },
      ]),
    );
    expect(await tenant.externalIds()).toEqual([]);
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(0);
  });

  it('of a draft with issues answers those, and asks for no companies', async () => {
    tenant = await createTenant(product, { companies: companies(1) });
    await tenant.ask('PUT', '/mapping/draft', recommendedMapping({ externalIdProperty: null }));

    const { body } = await tenant.ask('POST', '/mapping/draft/preview');

    expect(body).toMatchObject({ sampled: 0, rows: [], issues: [{ code: 'external_id_missing' }] });
    expect(await tenant.hubspot.calls('list')).toBe(0);
  });
});
