import { describe, expect, it } from '@jest/globals';
import { FILTER_OPERATORS, type FilterCondition, type FilterOperator } from '../../../../src/contract/index.ts';
import { checkMapping, filterOperatorsFor } from '../../../../src/mapping/index.ts';
import { aChoice, aMapping, aProperty } from '../../factories.ts';

const PROPERTIES = [
  aProperty({ name: 'customer_id' }),
  aProperty({ name: 'seats', type: 'number' }),
  aProperty({ name: 'renewal_date', type: 'date' }),
  aProperty({ name: 'createdate', type: 'datetime', readOnly: true }),
  aProperty({ name: 'vip', type: 'bool' }),
  aProperty({ name: 'old', archived: true }),
  aProperty({ name: 'shape', type: 'json' }),
  aChoice('plan', ['free', 'paid']),
];

const FITTING: Readonly<Record<string, string>> = {
  number: '10',
  date: '2026-03-31',
  datetime: '2026-03-31T10:00:00Z',
  bool: 'true',
  enumeration: 'paid',
  string: 'acme',
};

function issuesOf(...groups: FilterCondition[][]) {
  const filter = { groups: groups.map((conditions) => ({ conditions })) };
  return checkMapping(aMapping({ filter }), { properties: PROPERTIES, catalogue: [] });
}

function codesOf(...groups: FilterCondition[][]): string[] {
  return issuesOf(...groups).map((issue) => issue.code);
}

function conditionsOf(count: number): FilterCondition[] {
  return Array.from({ length: count }, () => ({ property: 'seats', operator: 'HAS_PROPERTY' }));
}

describe('checkMapping, operators of the filter', () => {
  const CASES = PROPERTIES.filter((property) => !property.archived && property.type in FITTING).flatMap((property) =>
    FILTER_OPERATORS.map((operator) => ({ property, operator, fits: filterOperatorsFor(property).includes(operator) })),
  );

  it.each(CASES)('$operator on $property.type: $fits', ({ property, operator, fits }) => {
    const value = FITTING[property.type] ?? '';
    const condition = { property: property.name, operator, value, highValue: value, values: [value] };
    expect(codesOf([condition])).toEqual(fits ? [] : ['filter_operator_type']);
  });

  it.each([
    ['plan', 'GT'],
    ['seats', 'CONTAINS_TOKEN'],
    ['customer_id', 'BETWEEN'],
    ['shape', 'EQ'],
  ] as const)('names the operator and the property that do not go together: %s %s', (property, operator) => {
    const issue = issuesOf([{ property, operator, value: 'x' }])[0];
    expect(issue).toMatchObject({ code: 'filter_operator_type', rowId: null });
    expect(issue?.message).toMatch(
      new RegExp(`^Filter group 1: ${operator} does not work with ".+" \\(${property}\\)`),
    );
  });
});

describe('checkMapping, properties of the filter', () => {
  it('refuses an unknown property', () => {
    expect(issuesOf([], [{ property: 'gone', operator: 'HAS_PROPERTY' }])).toContainEqual({
      code: 'filter_property_unknown',
      message: 'Filter group 2: "gone" does not exist in HubSpot. Choose another property.',
      rowId: null,
    });
  });

  it('refuses an archived property', () => {
    expect(issuesOf([{ property: 'old', operator: 'HAS_PROPERTY' }])).toEqual([
      {
        code: 'filter_property_unknown',
        message: 'Filter group 1: "Old" (old) is archived in HubSpot. Choose another property.',
        rowId: null,
      },
    ]);
  });
});

describe('checkMapping, values of the filter', () => {
  it.each<[FilterOperator, Partial<FilterCondition>]>([
    ['EQ', {}],
    ['EQ', { value: '  ' }],
    ['GT', { highValue: '10' }],
    ['BETWEEN', { value: '1' }],
    ['BETWEEN', { highValue: '10' }],
    ['IN', {}],
    ['IN', { values: [] }],
    ['NOT_IN', { values: ['1', ' '] }],
  ])('refuses %s with the missing value of %j', (operator, operands) => {
    expect(codesOf([{ property: 'seats', operator, ...operands }])).toEqual(['filter_value_missing']);
  });

  it.each<[string, string]>([
    ['seats', 'many'],
    ['seats', '1,000'],
    ['renewal_date', 'next week'],
    ['createdate', '2026-03-31T10:00:00'],
    ['vip', 'maybe'],
  ])('refuses for %s the value %j, which is none of its type', (property, value) => {
    expect(codesOf([{ property, operator: 'EQ', value }])).toEqual(['filter_value_invalid']);
  });

  it('reports each value of a list that does not fit', () => {
    const condition: FilterCondition = { property: 'seats', operator: 'IN', values: ['1', 'two', 'three'] };
    expect(codesOf([condition])).toEqual(['filter_value_invalid', 'filter_value_invalid']);
  });
});

describe('checkMapping, size of the filter', () => {
  it.each([
    ['5 groups', Array.from({ length: 5 }, () => conditionsOf(1))],
    ['6 conditions in a group', [conditionsOf(6)]],
    ['18 conditions in all', [conditionsOf(6), conditionsOf(6), conditionsOf(6)]],
  ])('takes %s', (_what, groups) => {
    expect(codesOf(...groups)).toEqual([]);
  });

  it.each([
    ['6 groups', Array.from({ length: 6 }, () => conditionsOf(1)), 'The filter has 6 groups; HubSpot allows 5.'],
    ['7 conditions in a group', [conditionsOf(7)], 'Filter group 1 has 7 conditions; HubSpot allows 6 per group.'],
    [
      '19 conditions in all',
      [conditionsOf(6), conditionsOf(6), conditionsOf(6), conditionsOf(1)],
      'The filter has 19 conditions; HubSpot allows 18 in all.',
    ],
  ])('refuses %s', (_what, groups, message) => {
    expect(issuesOf(...groups)).toEqual([{ code: 'filter_too_large', message, rowId: null }]);
  });

  it('refuses a group without a condition, which would let everybody in', () => {
    expect(issuesOf(conditionsOf(1), [])).toEqual([
      {
        code: 'filter_value_missing',
        message: 'Filter group 2 has no condition. Add one or remove the group.',
        rowId: null,
      },
    ]);
  });
});
