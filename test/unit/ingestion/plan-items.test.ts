import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CheckedItem, type ItemCustomer, type ItemsInput, planItems } from '../../../src/ingestion/index.ts';
import { DEFAULT_MODEL } from '../../../src/scoring/index.ts';
import { aMetric, anAttribute } from '../factories.ts';

const CATALOGUE = [anAttribute('plan', { dataSource: 'api' }), aMetric('logins', { dataSource: 'api' })];

const item = (externalId: string, changes: Partial<CheckedItem> = {}): CheckedItem => ({
  externalId,
  name: null,
  attributes: {},
  cleared: [],
  points: {},
  ...changes,
});
const customer = (changes: Partial<ItemCustomer> = {}): ItemCustomer => ({
  id: 'k1',
  externalId: 'c1',
  name: 'Acme',
  attributes: { plan: 'free' },
  metrics: { logins: { day: '2026-03-02', value: 5 } },
  churnedOn: null,
  link: null,
  ...changes,
});
const plan = (items: readonly CheckedItem[], changes: Partial<ItemsInput> = {}) => {
  let ids = 0;
  return planItems({
    items,
    known: [],
    mayCreate: true,
    creator: 'the API',
    catalogue: CATALOGUE,
    model: DEFAULT_MODEL,
    modelVersion: 3,
    now: '2026-03-31T12:00:00Z',
    newId: () => {
      ids += 1;
      return `new-${ids}`;
    },
    ...changes,
  });
};
const outcomes = (planned: ReturnType<typeof plan>) => planned.plans.map(({ outcome }) => outcome);

describe('planning items', () => {
  it('creates a customer, named after its External ID unless it has a name', () => {
    const planned = plan([item('c1'), item('c2', { name: 'Acme' })]);

    expect(outcomes(planned)).toEqual(['create', 'create']);
    expect(planned.customers.map(({ name, isNew }) => [name, isNew])).toEqual([
      ['c1', true],
      ['Acme', true],
    ]);
    expect(planned.customers[0]?.scores.modelVersion).toBe(3);
  });

  it('lets two items of one new customer make one customer', () => {
    const planned = plan([item('c1', { attributes: { plan: 'a' } }), item('c1', { attributes: { plan: 'b' } })]);

    expect(outcomes(planned)).toEqual(['create', 'change']);
    expect(planned.customers).toHaveLength(1);
    expect(planned.customers[0]?.attributes).toEqual({ plan: 'b' });
  });

  it('fails where the source may not create', () => {
    const planned = plan([item('c9')], { mayCreate: false });

    expect(planned).toMatchObject({
      plans: [{ outcome: 'fail', errors: [{ code: 'customer_unknown' }] }],
      customers: [],
    });
  });

  it.each<[string, Partial<CheckedItem>, string]>([
    ['nothing', {}, 'nothing'],
    ['the same value', { attributes: { plan: 'free' } }, 'nothing'],
    ['another value', { attributes: { plan: 'paid' } }, 'change'],
    ['a value taken away', { cleared: ['plan'] }, 'change'],
    ['a value taken away that there is not', { cleared: ['seats'] }, 'nothing'],
    ['a later point', { points: { logins: [{ day: '2026-03-03', value: 5 }] } }, 'change'],
    ['an earlier point', { points: { logins: [{ day: '2026-03-01', value: 9 }] } }, 'points'],
    ['another value of the latest day', { points: { logins: [{ day: '2026-03-02', value: 6 }] } }, 'change'],
    ['the name of somebody who may', { name: 'New name' }, 'change'],
  ])('of a known customer with %s: %s', (_what, changes, outcome) => {
    expect(outcomes(plan([item('c1', changes)], { known: [customer()] }))).toEqual([outcome]);
  });

  it('leaves the name of a linked customer to HubSpot unless customers come from here', () => {
    const known = [customer({ link: { state: 'linked' } })];
    const named = [item('c1', { name: 'Ours' })];

    expect(plan(named, { known, mayCreate: false }).customers[0]?.name).toBe('Acme');
    expect(plan(named, { known, mayCreate: true }).customers[0]?.name).toBe('Ours');
  });

  it('keeps the latest point whatever the order, and all points to add', () => {
    const point = fc.record({ day: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03'), value: fc.integer() });
    fc.assert(
      fc.property(fc.array(fc.array(point, { minLength: 1 }), { minLength: 1, maxLength: 5 }), (lists) => {
        const { customers } = plan(lists.map((logins) => item('c1', { points: { logins } })));
        const all = lists.flat();
        const latest = all
          .map(({ day }) => day)
          .sort()
          .at(-1);
        expect(customers[0]?.points.logins).toEqual(all);
        expect(customers[0]?.metrics.logins).toEqual(all.findLast(({ day }) => day === latest));
      }),
    );
  });
});
