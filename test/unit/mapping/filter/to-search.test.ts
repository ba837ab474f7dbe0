import { describe, expect, it } from '@jest/globals';
import type { Filter, FilterCondition } from '../../../../src/contract/index.ts';
import { bothFilters, compileFilter, createZone, filterWith, toSearch } from '../../../../src/mapping/index.ts';
import { aCompany, aProperty } from '../../factories.ts';

const PROPERTIES = [
  aProperty({ name: 'name' }),
  aProperty({ name: 'seats', type: 'number' }),
  aProperty({ name: 'renewal_date', type: 'date' }),
  aProperty({ name: 'closedate', type: 'datetime' }),
];

const filterOf = (...groups: FilterCondition[][]): Filter => ({
  groups: groups.map((conditions) => ({ conditions })),
});

const conditions = (count: number): FilterCondition[] =>
  Array.from({ length: count }, (_, index) => ({ property: 'seats', operator: 'NEQ', value: String(index) }));

describe('toSearch', () => {
  it('writes texts in lower case, numbers plainly, days at midnight and moments in milliseconds', () => {
    const filter = filterOf(
      [
        { property: 'name', operator: 'IN', values: [' ACME ', 'Beta'] },
        { property: 'seats', operator: 'GTE', value: '1e3' },
      ],
      [
        { property: 'renewal_date', operator: 'LT', value: '2026-03-31' },
        { property: 'closedate', operator: 'GT', value: '2026-03-31T12:00:00+02:00' },
      ],
    );
    expect(toSearch(filter, PROPERTIES)).toEqual({
      ok: true,
      groups: [
        {
          filters: [
            { propertyName: 'name', operator: 'IN', values: ['acme', 'beta'] },
            { propertyName: 'seats', operator: 'GTE', value: '1000' },
          ],
        },
        {
          filters: [
            { propertyName: 'renewal_date', operator: 'LT', value: '1774915200000' },
            { propertyName: 'closedate', operator: 'GT', value: '1774951200000' },
          ],
        },
      ],
    });
  });

  it("asks for a day of a datetime from its first to its last millisecond in the account's zone", () => {
    const zone = createZone('Europe/Prague');
    const filter = filterOf([{ property: 'closedate', operator: 'EQ', value: '2026-03-29' }]);
    expect(toSearch(filter, PROPERTIES, zone)).toEqual({
      ok: true,
      groups: [
        {
          filters: [
            {
              propertyName: 'closedate',
              operator: 'BETWEEN',
              value: String(Date.parse('2026-03-28T23:00:00Z')),
              // The night of the change of clocks: the day has 23 hours.
              highValue: String(Date.parse('2026-03-29T22:00:00Z') - 1),
            },
          ],
        },
      ],
    });
  });

  it('has no groups when everybody takes part', () => {
    expect(toSearch(filterOf([]), PROPERTIES)).toEqual({ ok: true, groups: [] });
  });

  it.each<[string, Filter, string]>([
    [
      'a day that is left out of a datetime',
      filterOf([{ property: 'closedate', operator: 'NEQ', value: '2026-03-31' }]),
      'a search cannot ask',
    ],
    [
      'a list of days of a datetime',
      filterOf([{ property: 'closedate', operator: 'IN', values: ['2026-03-31'] }]),
      'a search cannot ask',
    ],
    [
      'a value that does not fit',
      filterOf([{ property: 'seats', operator: 'EQ', value: 'many' }]),
      'a search cannot ask',
    ],
    [
      'a property that is not there',
      filterOf([{ property: 'gone', operator: 'HAS_PROPERTY' }]),
      '"gone" is not in HubSpot',
    ],
    ['six groups', filterOf(...Array.from({ length: 6 }, () => conditions(1))), 'larger than a search'],
    ['seven conditions in a group', filterOf(conditions(7)), 'larger than a search'],
    [
      'nineteen conditions',
      filterOf(conditions(6), conditions(6), conditions(6), conditions(1)),
      'larger than a search',
    ],
    [
      'a body that is too long',
      filterOf([{ property: 'name', operator: 'IN', values: ['x'.repeat(2600)] }]),
      'larger than a search',
    ],
  ])('says why a search cannot be asked for %s', (_what, filter, reason) => {
    expect(toSearch(filter, PROPERTIES)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });
});

describe('bothFilters', () => {
  const big: FilterCondition = { property: 'seats', operator: 'GT', value: '10' };
  const small: FilterCondition = { property: 'seats', operator: 'LT', value: '2' };
  const acme: FilterCondition = { property: 'name', operator: 'EQ', value: 'acme' };

  it.each([
    ['everybody and everybody', filterOf(), filterOf([])],
    ['everybody and some', filterOf(), filterOf([big], [acme])],
    ['some and everybody', filterOf([big], [small]), filterOf([])],
    ['some and some', filterOf([big], [small]), filterOf([acme], [big])],
  ])('lets a company take part when both do: %s', (_what, one, other) => {
    const [first, second, both] = [one, other, bothFilters(one, other)].map((each) => compileFilter(each, PROPERTIES));
    for (const seats of ['1', '5', '20', null]) {
      for (const name of ['acme', 'other', null]) {
        const company = aCompany({ seats, name });
        expect(both?.(company)).toBe(first?.(company) && second?.(company));
      }
    }
  });

  it('asks for a condition once that both have', () => {
    expect(bothFilters(filterOf([big]), filterOf([big]))).toEqual(filterOf([big]));
  });

  it('adds one condition to every group', () => {
    expect(filterWith(filterOf([big], [small]), acme)).toEqual(filterOf([big, acme], [small, acme]));
    expect(filterWith(filterOf(), acme)).toEqual(filterOf([acme]));
  });
});
