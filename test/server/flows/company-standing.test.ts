import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CompanyStandingBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { companies, company, externalId } from './support/companies.ts';
import { INBOUND_ROWS, recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

let product: Product;
let tenant: Tenant;

/** 1 and 2 are customers, 3 the filter leaves out, 4 has no External ID, 5 has that of 1, 6 left the filter, 7 is archived. */
beforeAll(async () => {
  product = await startProduct();
  tenant = await createTenant(product, {
    companies: [
      ...companies(2),
      company(3, { country: 'Kenya' }),
      company(4, { customer_id: '' }),
      company(5, { customer_id: externalId(1) }),
      company(6),
      company(7),
    ],
  });
  const filter = { groups: [{ conditions: [{ property: 'country', operator: 'EQ', value: 'Czechia' } as const] }] };
  await tenant.confirm(recommendedMapping({ filter, rows: INBOUND_ROWS }));
  await tenant.hubspot.update(idOf(6), { country: 'Kenya' });
  await tenant.hubspot.archive(idOf(7));
  await tenant.cycle();
});

afterAll(() => product.stop());

const idOf = (number: number) => tenant.companyIds[number - 1] ?? '';
const standingOf = async (companyId: string) =>
  (await tenant.ask('GET', `/companies/${companyId}`)).body as CompanyStandingBody;

describe('the standing of a company', () => {
  it.each([
    ['takes part', 1, 'customer', 'It is the customer Company 1.'],
    ['the filter leaves out', 3, 'not_a_customer', 'The filter of the mapping leaves this company out.'],
    ['has no External ID', 4, 'not_a_customer', expect.stringContaining('is empty. Fill it in HubSpot')],
    ['has the External ID of another', 5, 'not_a_customer', expect.stringContaining('is also that of company')],
    ['left the filter', 6, 'former_customer', expect.stringContaining('no longer takes part. Its history is kept.')],
    ['is archived', 7, 'former_customer', expect.stringContaining('restored within 90 days')],
  ])('that %s is told with the reason', async (_what, number, standing, message) => {
    const found = await standingOf(idOf(number));

    expect(found).toMatchObject({
      companyId: idOf(number),
      standing,
      message,
      url: expect.stringContaining(idOf(number)),
    });
    expect(found.customer).toEqual(
      standing === 'not_a_customer' ? null : expect.objectContaining({ id: expect.any(String) }),
    );
    expect(Date.parse(found.readAt ?? '')).toBeLessThanOrEqual(Date.now());
  });

  it('that was merged away is told with the customer that goes on', async () => {
    const other = await createTenant(product, { companies: companies(2) });
    await other.confirm(recommendedMapping({ rows: INBOUND_ROWS }));
    const [first = '', second = ''] = other.companyIds;
    await other.hubspot.merge(first, second);
    await other.cycle();

    const { body } = await other.ask('GET', `/companies/${first}`);

    expect(body).toMatchObject({
      standing: 'former_customer',
      message: expect.stringContaining('merged this company into another one, which is the customer Company 1'),
      customer: { name: 'Company 1' },
    });
  });

  it('that was not read yet is unknown until somebody lets it be read', async () => {
    const [created = ''] = await tenant.hubspot.create([company(8)]);
    const before = await standingOf(created);

    const { status, body } = await tenant.ask('POST', `/companies/${created}/read`);

    expect(before).toMatchObject({ standing: 'unknown', customer: null, readAt: null });
    expect([status, body]).toEqual([200, expect.objectContaining({ standing: 'customer', externalId: externalId(8) })]);
  });

  it('is not told to another workspace, nor to nobody', async () => {
    const stranger = await createTenant(product);
    const path = `/api/portals/${tenant.portalId}/companies/${idOf(1)}`;

    expect((await stranger.browser.get(path)).status).toBe(404);
    expect((await stranger.browser.send('POST', `${path}/read`)).status).toBe(404);
    expect((await createTestBrowser(product.url, '10.2.0.1').get(path)).status).toBe(401);
    expect((await tenant.ask('GET', '/companies/abc')).status).toBe(404);
  });
});
