import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CustomerRow, CustomersBody, ScoreName, ScoringInputBody } from '../../../src/contract/index.ts';
import { scoreCustomer, withChange } from '../../../src/scoring/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { company, externalId } from './support/companies.ts';
import type { CompanyValues } from './support/hubspot-account.ts';
import { INBOUND_ROWS, recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

const COUNT = 23;
const PAGE = 5;

let product: Product;
let tenant: Tenant;
let stranger: Tenant;

/** Every third customer has no metrics, and so no Health; every fourth nothing at all. Values repeat, so order must be settled by more. */
function valuesOf(number: number): CompanyValues {
  const changes: Record<string, string> = {
    nps: String((number % 5) * 20),
    numberofemployees: String(30 * (number % 4)),
  };
  if (number % 3 === 0) Object.assign(changes, { logins_30d: '', active_users: '', open_tickets: '', nps: '' });
  const all = company(number, changes);
  if (number % 4 !== 0) return all;
  const { name = '', customer_id = '' } = all;
  return { name, customer_id };
}

beforeAll(async () => {
  product = await startProduct();
  const companies = Array.from({ length: COUNT }, (_, index) => valuesOf(index + 1));
  tenant = await createTenant(product, { companies });
  await tenant.confirm(recommendedMapping({ rows: INBOUND_ROWS }));
  stranger = await createTenant(product, { companies: [company(1, { name: 'Stranger 1' })] });
  await stranger.confirm(recommendedMapping({ rows: INBOUND_ROWS }));
});

afterAll(() => product.stop());

const list = (query: string) => tenant.api<CustomersBody>('GET', `/api/customers?${query}`);

/** All pages of a list. */
async function walk(query: string): Promise<CustomerRow[]> {
  const rows: CustomerRow[] = [];
  let next: string | null = null;
  do {
    const after: string = next === null ? '' : `&after=${encodeURIComponent(next)}`;
    const page: CustomersBody = await list(`${query}&limit=${PAGE}${after}`);
    expect(page.customers.length).toBeLessThanOrEqual(PAGE);
    expect(page.total).toBe(COUNT);
    rows.push(...page.customers);
    next = page.next;
  } while (next !== null);
  return rows;
}

const valueIn = ({ scores }: CustomerRow, name: ScoreName): number | null => {
  const score = scores?.[name];
  return score?.status === 'scored' ? score.value : null;
};

describe('the list of customers', () => {
  it.each([
    ['fit', 'asc'],
    ['fit', 'desc'],
    ['health', 'asc'],
    ['health', 'desc'],
    ['churnRisk', 'asc'],
    ['churnRisk', 'desc'],
  ] as const)('sorted by %s, %s, has those without a score last and everybody once', async (sort, order) => {
    const rows = await walk(`sort=${sort}&order=${order}`);

    const values = rows.map((row) => valueIn(row, sort));
    const scored = values.filter((value) => value !== null);
    const sorted = [...scored].sort((one, other) => (order === 'asc' ? one - other : other - one));
    expect(values).toEqual([...sorted, ...values.filter((value) => value === null)]);
    expect(scored.length).toBeGreaterThan(PAGE);
    expect(scored.length).toBeLessThan(COUNT);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(COUNT);
  });

  it('is sorted by name unless told otherwise', async () => {
    const rows = await walk('');

    expect(rows).toHaveLength(COUNT);
    expect(rows.map(({ name }) => name)).toEqual(rows.map(({ name }) => name).sort());
  });

  it.each([
    [
      'part of a name in any case',
      'PANY 1',
      [1, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map((number) => `Company ${number}`),
    ],
    ['a whole External ID', externalId(7), ['Company 7']],
    ['blanks around', `  ${externalId(7)}  `, ['Company 7']],
    ['nothing that there is', 'no such customer', []],
    ['what would be a pattern', '.*', []],
    ['an open bracket', '(', []],
  ])('finds %s', async (_what, search, expected) => {
    const { customers } = await list(`q=${encodeURIComponent(search)}`);

    expect(customers.map(({ name }) => name)).toEqual(expected);
  });

  it('counts what the search finds', async () => {
    expect(await list(`q=${externalId(7)}`)).toMatchObject({ total: 1, next: null });
    expect(await list('q=Company%201&limit=2')).toMatchObject({ total: 11, customers: [{}, {}] });
  });

  it.each([
    ['a position of another order', async () => `sort=name&after=${(await list('sort=fit&limit=1')).next}`],
    ['a position that is none', async () => 'after=abc'],
    ['an unknown order', async () => 'sort=mood'],
    ['a page of nothing', async () => 'limit=0'],
    ['a page of too many', async () => 'limit=201'],
  ])('refuses %s', async (_what, query) => {
    const answer = await tenant.browser.get(`/api/customers?${await query()}`);

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
  });

  it('has nobody of another workspace', async () => {
    const theirs = await stranger.api<CustomersBody>('GET', '/api/customers');

    expect(theirs.customers.map(({ name }) => name)).toEqual(['Stranger 1']);
    expect((await walk('')).map(({ name }) => name)).not.toContain('Stranger 1');
  });
});

describe('one customer', () => {
  it('of another workspace is not there, as one that does not exist', async () => {
    const { id } = await tenant.customer(externalId(1));

    const theirs = await stranger.browser.get(`/api/customers/${id}`);
    const nobodys = await stranger.browser.get('/api/customers/000000000000000000000000');

    expect(theirs.status).toBe(404);
    expect(nobodys).toMatchObject({ status: 404, body: theirs.body });
  });

  it('is scored anew from its scoring input to the same scores, and to others with another value', async () => {
    const { id, scores } = await tenant.customer(externalId(1));

    const { input } = await tenant.api<ScoringInputBody>('GET', `/api/customers/${id}/scoring-input`);

    const { modelVersion, scoredAt: _at, ...made } = scores ?? { modelVersion: 0, scoredAt: '' };
    const again = scoreCustomer(input).scores;
    expect(again).toMatchObject({ ...made, modelVersion });
    expect(Object.keys(input.attributes)).not.toContain('country');
    const changed = withChange(input, { input: { kind: 'metric', codename: 'nps' }, value: 100 });
    expect(scoreCustomer(changed).scores.health).not.toEqual(again.health);
  });

  it('keeps its scoring input from other workspaces and from whom nobody knows', async () => {
    const { id } = await tenant.customer(externalId(1));
    const path = `/api/customers/${id}/scoring-input`;

    expect((await stranger.browser.get(path)).status).toBe(404);
    expect((await fetch(`${product.url}${path}`)).status).toBe(401);
  });

  it('is shown with scores, reasons, points and a link to its company', async () => {
    const shown = await tenant.customer(externalId(1));

    expect(shown).toMatchObject({
      name: 'Company 1',
      churned: false,
      link: {
        portalId: tenant.portalId,
        companyId: tenant.companyIds[0],
        state: 'linked',
        url: `${product.hubspotUrl}/contacts/${tenant.portalId}/record/0-2/${tenant.companyIds[0]}`,
      },
      scores: { fit: { status: 'scored' }, health: { status: 'scored' }, churnRisk: { status: 'scored' } },
      written: [],
    });
    expect(shown.attributes.find(({ codename }) => codename === 'employees')?.value).toBe(30);
    expect(shown.metrics.find(({ codename }) => codename === 'nps')?.points).toMatchObject([{ value: 20 }]);
    expect(shown.history).toHaveLength(1);
  });
});
