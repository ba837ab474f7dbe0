import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type CompanyProperty,
  FILTER_OPERATORS,
  type FilterCondition,
  type FilterOperator,
} from '../../../../src/contract/index.ts';
import { compileFilter, createZone, matchesFilter } from '../../../../src/mapping/index.ts';
import { aChoice, aCompany, aProperty, byType } from '../../factories.ts';

const text = aProperty({ name: 'p' });
const number = aProperty({ name: 'p', type: 'number' });
const date = aProperty({ name: 'p', type: 'date' });
const datetime = aProperty({ name: 'p', type: 'datetime' });
const bool = aProperty({ name: 'p', type: 'bool' });
const choice = aChoice('p', ['Free', 'Paid']);
const multi = aChoice('p', ['a', 'b', 'c'], { fieldType: 'checkbox' });

function holds(property: CompanyProperty, held: string | null, condition: Omit<FilterCondition, 'property'>): boolean {
  const filter = { groups: [{ conditions: [{ property: 'p', ...condition }] }] };
  return matchesFilter(filter, aCompany({ p: held }), [property]);
}

describe('matchesFilter', () => {
  it.each(
    byType<[string, Omit<FilterCondition, 'property'>, boolean]>([
      [text, 'Acme Inc', { operator: 'EQ', value: 'acme inc' }, true],
      [text, 'Acme Inc', { operator: 'EQ', value: 'acme' }, false],
      [text, 'Acme Inc', { operator: 'NEQ', value: 'ACME INC' }, false],
      [text, 'Acme Inc', { operator: 'NEQ', value: 'other' }, true],
      [text, 'Acme', { operator: 'IN', values: ['x', 'ACME'] }, true],
      [text, 'Acme', { operator: 'NOT_IN', values: ['x', 'acme'] }, false],
      [text, 'Acme', { operator: 'NOT_IN', values: ['x', 'y'] }, true],
      [text, 'Acme Rockets, Inc.', { operator: 'CONTAINS_TOKEN', value: 'rockets' }, true],
      [text, 'Acme Rockets', { operator: 'CONTAINS_TOKEN', value: 'rock' }, false],
      [text, 'Acme Rockets', { operator: 'CONTAINS_TOKEN', value: 'rock*' }, true],
      [text, 'Acme Rockets', { operator: 'NOT_CONTAINS_TOKEN', value: 'rock' }, true],
      [text, 'Acme Rockets', { operator: 'NOT_CONTAINS_TOKEN', value: 'rock*' }, false],
      [number, '10', { operator: 'EQ', value: '10.0' }, true],
      [number, '10', { operator: 'NEQ', value: '1e1' }, false],
      [number, '9', { operator: 'LT', value: '10' }, true],
      [number, '10', { operator: 'LT', value: '10' }, false],
      [number, '10', { operator: 'LTE', value: '10' }, true],
      [number, '9', { operator: 'GT', value: '10' }, false],
      [number, '100', { operator: 'GT', value: '10' }, true],
      [number, '10', { operator: 'GTE', value: '10' }, true],
      [number, '10', { operator: 'BETWEEN', value: '10', highValue: '20' }, true],
      [number, '20', { operator: 'BETWEEN', value: '10', highValue: '20' }, true],
      [number, '20.1', { operator: 'BETWEEN', value: '10', highValue: '20' }, false],
      [number, '15', { operator: 'BETWEEN', value: '20', highValue: '10' }, false],
      [number, '5', { operator: 'IN', values: ['5.0', '6'] }, true],
      [number, 'many', { operator: 'NEQ', value: '10' }, false],
      [date, '2026-03-31', { operator: 'EQ', value: '1774915200000' }, true],
      [date, '2026-03-31', { operator: 'GT', value: '2026-03-30' }, true],
      [date, '2026-03-31', { operator: 'GT', value: '2026-03-31' }, false],
      [datetime, '2026-03-31T10:00:00Z', { operator: 'GT', value: '2026-03-31T09:59:59Z' }, true],
      [datetime, '2026-03-31T10:00:00Z', { operator: 'GT', value: '2026-03-31' }, false],
      [datetime, '2026-04-01T00:00:00Z', { operator: 'GT', value: '2026-03-31' }, true],
      [datetime, '2026-03-31T23:59:59.999Z', { operator: 'LTE', value: '2026-03-31' }, true],
      [datetime, '2026-03-31T00:00:00Z', { operator: 'LT', value: '2026-03-31' }, false],
      [datetime, '2026-03-31T10:00:00Z', { operator: 'EQ', value: '2026-03-31' }, true],
      [datetime, '2026-03-31T10:00:00Z', { operator: 'NEQ', value: '2026-03-31' }, false],
      [datetime, '2026-03-31T10:00:00Z', { operator: 'IN', values: ['2026-03-30', '2026-03-31'] }, true],
      [datetime, '2026-03-31T10:00:00Z', { operator: 'NOT_IN', values: ['2026-03-30'] }, true],
      [datetime, '2026-03-31T22:00:00Z', { operator: 'BETWEEN', value: '2026-03-30', highValue: '2026-03-31' }, true],
      [datetime, '2026-03-31T10:00:00Z', { operator: 'LT', value: '2026-03-31T12:30:00+02:00' }, true],
      [datetime, '2026-03-31T10:00:00Z', { operator: 'EQ', value: '1774951200000' }, true],
      [bool, 'true', { operator: 'EQ', value: 'TRUE' }, true],
      [bool, 'false', { operator: 'NEQ', value: 'true' }, true],
      [choice, 'Paid', { operator: 'EQ', value: 'Paid' }, true],
      [choice, 'Paid', { operator: 'EQ', value: 'paid' }, false],
      [choice, 'Paid', { operator: 'IN', values: ['paid', 'Free'] }, false],
      [multi, 'a;c', { operator: 'EQ', value: 'c' }, true],
      [multi, 'a;c', { operator: 'IN', values: ['b', 'c'] }, true],
      [multi, 'a;c', { operator: 'NEQ', value: 'c' }, false],
      [multi, 'a;c', { operator: 'NOT_IN', values: ['b'] }, true],
      [text, 'x', { operator: 'HAS_PROPERTY' }, true],
      [text, 'x', { operator: 'NOT_HAS_PROPERTY' }, false],
    ]),
  )('a %s property holding %j meets %j: %p', (_of, held, condition, expected, property) => {
    expect(holds(property, held, condition)).toBe(expected);
  });

  const EMPTY_CASES = FILTER_OPERATORS.flatMap((operator) => [null, '', '  '].map((held) => ({ operator, held })));

  it.each(EMPTY_CASES)('$operator holds for the empty value $held only if it asks for that', ({ operator, held }) => {
    const condition = { operator, value: 'x', highValue: 'y', values: ['x'] };
    expect(holds(text, held, condition)).toBe(operator === 'NOT_HAS_PROPERTY');
  });

  it('treats a property that the company does not have as empty', () => {
    const filter = { groups: [{ conditions: [{ property: 'p', operator: 'NOT_HAS_PROPERTY' as const }] }] };
    expect(matchesFilter(filter, aCompany({}), [text])).toBe(true);
    expect(matchesFilter(filter, aCompany({}), [])).toBe(true);
  });
});

describe('matchesFilter, time zones', () => {
  it.each([
    ['UTC', true],
    ['Pacific/Kiritimati', false],
    ['Pacific/Niue', true],
  ])('takes a day of a datetime as the whole day in %s', (zone, expected) => {
    const condition: FilterCondition = { property: 'p', operator: 'EQ', value: '2026-03-31' };
    const company = aCompany({ p: '2026-03-31T12:00:00Z' });
    const filter = { groups: [{ conditions: [condition] }] };
    expect(matchesFilter(filter, company, [datetime], createZone(zone))).toBe(expected);
  });

  it('leaves a date property as it is, whatever the zone', () => {
    const filter = { groups: [{ conditions: [{ property: 'p', operator: 'EQ' as const, value: '2026-03-31' }] }] };
    for (const zone of ['Pacific/Niue', 'Pacific/Kiritimati'].map(createZone)) {
      expect(matchesFilter(filter, aCompany({ p: '2026-03-31' }), [date], zone)).toBe(true);
    }
  });
});

describe('matchesFilter, groups', () => {
  const a: FilterCondition = { property: 'a', operator: 'EQ', value: '1' };
  const b: FilterCondition = { property: 'b', operator: 'EQ', value: '1' };
  const properties = [aProperty({ name: 'a' }), aProperty({ name: 'b' })];

  it.each([
    ['lets everybody take part without groups', [], { a: '0' }, true],
    ['asks for all conditions of a group', [[a, b]], { a: '1', b: '0' }, false],
    ['takes a company that meets all conditions of a group', [[a, b]], { a: '1', b: '1' }, true],
    ['takes a company that meets one of two groups', [[a], [b]], { a: '0', b: '1' }, true],
    ['leaves out a company that meets no group', [[a], [b]], { a: '0', b: '0' }, false],
    ['ignores a group without conditions', [[a], []], { a: '0', b: '0' }, false],
  ])('%s', (_what, groups, held, expected) => {
    const filter = { groups: groups.map((conditions) => ({ conditions })) };
    expect(matchesFilter(filter, aCompany(held), properties)).toBe(expected);
  });
});

describe('compileFilter', () => {
  const OPPOSITES: readonly [FilterOperator, FilterOperator][] = [
    ['EQ', 'NEQ'],
    ['IN', 'NOT_IN'],
    ['CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'],
    ['HAS_PROPERTY', 'NOT_HAS_PROPERTY'],
  ];

  it.each(OPPOSITES)('%s and %s are opposites for every company that has a value', (one, other) => {
    const word = fc.stringMatching(/^[a-c]{1,2}( [a-c])?$/);
    fc.assert(
      fc.property(word, word, fc.array(word, { minLength: 1, maxLength: 3 }), (held, value, values) => {
        const operands = { value, values };
        expect(holds(text, held, { operator: one, ...operands })).toBe(
          !holds(text, held, { operator: other, ...operands }),
        );
      }),
    );
  });

  it('splits numbers at a bound into below, at and above', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), (held, bound) => {
        const operators: FilterOperator[] = ['LT', 'EQ', 'GT'];
        const matching = operators.filter((operator) =>
          holds(number, String(held), { operator, value: String(bound) }),
        );
        expect(matching).toHaveLength(1);
      }),
    );
  });

  it('can be used for many companies', () => {
    const filter = { groups: [{ conditions: [{ property: 'p', operator: 'GTE' as const, value: '10' }] }] };
    const test = compileFilter(filter, [number]);
    expect(['9', '10', null, '11'].map((p) => test(aCompany({ p })))).toEqual([false, true, false, true]);
  });
});
