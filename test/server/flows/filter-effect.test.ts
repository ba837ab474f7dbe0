import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Filter, FilterCondition, FilterEffectBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, company } from './support/companies.ts';
import { recommendedMapping } from './support/mappings.ts';
import { refillRateBudgets } from './support/refill-rate-budgets.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

const filterOf = (...groups: FilterCondition[][]): Filter => ({
  groups: groups.map((conditions) => ({ conditions })),
});
const country = (value: string): FilterCondition => ({ property: 'country', operator: 'EQ', value });
const effectOf = async (filter: Filter, of: Tenant = tenant) => {
  await refillRateBudgets(product);
  const root = `/api/portals/${of.portalId}/mapping/filter/effect`;
  return of.api<FilterEffectBody>('POST', root, { filter, externalIdProperty: 'customer_id' });
};
const namesOf = (examples: FilterEffectBody['leftOut']) => examples.map(({ companyName }) => companyName);

describe('the effect of a filter on a small account', () => {
  beforeAll(async () => {
    tenant = await createTenant(product, {
      companies: [
        ...companies(3),
        company(4, { country: 'Kenya' }),
        company(5, { country: 'Kenya', customer_id: '' }),
        company(6, { country: 'Norway' }),
      ],
    });
  });

  it('counts who takes part and shows examples in and out, with what the filter looks at', async () => {
    const effect = await effectOf(filterOf([country('kenya')]));

    expect(effect).toMatchObject({
      total: 6,
      takePart: { companies: 2, basis: 'counted' },
      estimatedBecause: null,
      synced: null,
      issues: [],
    });
    expect(namesOf(effect.takingPart)).toEqual(['Company 4', 'Company 5']);
    expect(effect.takingPart[0]?.values).toEqual([{ property: 'country', value: 'Kenya' }]);
    expect(namesOf(effect.leftOut)).toEqual(['Company 1', 'Company 2', 'Company 3', 'Company 6']);
  });

  it('says what is wrong with a filter instead', async () => {
    const effect = await effectOf(filterOf([{ property: 'seats', operator: 'GT', value: 'many' }]));

    expect(effect).toMatchObject({ total: null, takingPart: [], issues: [{ code: 'filter_value_invalid' }] });
  });

  it('is kept from other workspaces', async () => {
    const other = await createTenant(product);
    const path = `/api/portals/${tenant.portalId}/mapping/filter/effect`;

    const answer = await other.browser.send('POST', path, { filter: filterOf(), externalIdProperty: null });

    expect(answer.status).toBe(404);
  });
});

describe('the effect of a filter on companies that are synced', () => {
  beforeAll(async () => {
    tenant = await createTenant(product, {
      companies: [
        ...companies(3),
        company(4, { country: 'Kenya' }),
        company(5, { country: 'Kenya', customer_id: '' }),
        company(6, { country: 'Norway' }),
      ],
    });
    await tenant.confirm(recommendedMapping({ filter: filterOf([country('Czechia')], [country('Norway')]) }));
    await tenant.hubspot.control('POST', '/settings', { portalId: tenant.portalId, indexLag: false });
  });

  it('names who would leave and who would enter, before anything is saved', async () => {
    const effect = await effectOf(filterOf([country('Kenya')], [country('Norway')]));

    expect(effect.synced).toMatchObject({
      customers: 4,
      leave: { companies: 3, basis: 'counted' },
      // Company 5 has no External ID, so it would be no customer.
      enter: { companies: 1, basis: 'counted' },
    });
    expect(namesOf(effect.synced?.leaving ?? [])).toEqual(['Company 1', 'Company 2', 'Company 3']);
    expect(namesOf(effect.synced?.entering ?? [])).toEqual(['Company 4']);
    expect(await tenant.externalIds()).toHaveLength(4);
  });

  it('is nothing for the filter that is in force, at the cost of no further search', async () => {
    const before = await tenant.hubspot.calls('search');

    const effect = await effectOf(filterOf([country('Czechia')], [country('Norway')]));

    expect(effect.synced).toMatchObject({ customers: 4, leave: { companies: 0 }, enter: { companies: 0 } });
    expect(await tenant.hubspot.calls('search')).toBe(before);
  });

  it('is what then happens: those that leave keep their customer, marked so, and are not read any more', async () => {
    await tenant.confirm(recommendedMapping({ filter: filterOf([country('Kenya')], [country('Norway')]) }));

    expect(await tenant.customer('C-0001')).toMatchObject({ link: { state: 'left_filter' } });
    expect(await tenant.customer('C-0004')).toMatchObject({ link: { state: 'linked' } });
    expect(await tenant.externalIds()).toHaveLength(5);
  });
});

describe('the effect of a filter on an account of more than one page', () => {
  beforeAll(async () => {
    tenant = await createTenant(product, { companies: [...companies(110), company(111, { country: 'Kenya' })] });
    await tenant.hubspot.control('POST', '/settings', { portalId: tenant.portalId, indexLag: false });
  });

  it('is counted by search, and finds examples that the first page does not have', async () => {
    const effect = await effectOf(filterOf([country('Kenya')]));

    expect(effect).toMatchObject({ total: 111, takePart: { companies: 1, basis: 'counted' }, estimatedBecause: null });
    expect(namesOf(effect.takingPart)).toEqual(['Company 111']);
    expect(effect.leftOut).toHaveLength(5);
  });

  it('is estimated, with the reason, where a search cannot be asked', async () => {
    const many = Array.from({ length: 6 }, () => [country('Kenya')]);
    const long: FilterCondition = { property: 'name', operator: 'NOT_IN', values: many.map(() => 'x'.repeat(500)) };

    const effect = await effectOf(filterOf([long, country('Czechia')]));

    expect(effect.takePart).toEqual({ companies: 111, basis: 'estimated' });
    expect(effect.estimatedBecause).toBe('It is larger than a search may be.');
  });
});

describe('the effect of a filter on more customers than are read one by one', () => {
  beforeAll(async () => {
    const kenyan = Array.from({ length: 6 }, (_, index) => company(301 + index, { country: 'Kenya' }));
    tenant = await createTenant(product, { companies: [...companies(300), ...kenyan] });
    await tenant.confirm();
    await tenant.hubspot.control('POST', '/settings', { portalId: tenant.portalId, indexLag: false });
  });

  it('is the difference of what searches count', async () => {
    const { synced } = await effectOf(filterOf([country('Kenya')]));

    expect(synced).toMatchObject({
      customers: 306,
      leave: { companies: 300, basis: 'counted' },
      enter: { companies: 0, basis: 'counted' },
    });
  });

  it('is estimated from those that are read where a search cannot be asked', async () => {
    const values = Array.from({ length: 6 }, () => 'x'.repeat(500));
    const long: FilterCondition = { property: 'name', operator: 'IN', values };

    const { synced } = await effectOf(filterOf([long]));

    expect(synced).toMatchObject({
      leave: { companies: 306, basis: 'estimated' },
      enter: { companies: null },
    });
  });
});
