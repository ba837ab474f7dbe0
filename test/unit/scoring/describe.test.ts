import { describe, expect, it } from '@jest/globals';
import type { AttributeValue, Definition } from '../../../src/contract/index.ts';
import { explainTest } from '../../../src/scoring/describe.ts';
import { describeTest, formatNamedValue, formatValue, type ValueTest } from '../../../src/scoring/index.ts';
import { aMetric, anAttribute } from '../factories.ts';

describe('formatValue', () => {
  it.each<[AttributeValue, string]>([
    [1250, '1,250'],
    [0.333333, '0.33'],
    [-12.5, '-12.5'],
    [true, 'yes'],
    [false, 'no'],
    ['2026-03-03', '3 Mar 2026'],
    ['growth', 'growth'],
    ['COMPUTER_SOFTWARE', 'Computer software'],
    ['INTERNET', 'Internet'],
    ['NPS', 'NPS'],
    ['CUS-00042', 'CUS-00042'],
  ])('%j is %j', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});

describe('formatNamedValue', () => {
  it.each<[string, Definition, AttributeValue | null]>([
    ['120 employees', anAttribute('employees'), 120],
    ['1 seat', anAttribute('seats'), 1],
    ['Annual revenue: 1,000,000', anAttribute('annual_revenue'), 1e6],
    ['Plan: growth', anAttribute('plan'), 'growth'],
    ['VIP: yes', anAttribute('vip', { label: 'VIP' }), true],
    ['42 logins', aMetric('logins_30d', { unit: 'logins' }), 42],
    ['1 open ticket', aMetric('open_tickets', { unit: 'open tickets' }), 1],
    ['NPS: 45', aMetric('nps', { label: 'NPS' }), 45],
    ['Plan is unknown', anAttribute('plan'), null],
  ])('says %j', (text, definition, value) => {
    expect(formatNamedValue(definition, value)).toBe(text);
  });
});

describe('describeTest and explainTest', () => {
  it.each<[ValueTest, string, string, string]>([
    [{ op: 'is', value: 'growth' }, 'is growth', 'X', 'X, not growth'],
    [{ op: 'one_of', values: ['a', 'b'] }, 'one of a, b', 'X, one of a, b', 'X, not one of a, b'],
    [
      { op: 'one_of', values: ['a', 'b', 'c', 'd', 'e', 'f'] },
      'one of a, b, c, d and 2 more',
      'X, one of a, b, c, d and 2 more',
      'X, not one of a, b, c, d and 2 more',
    ],
    [{ op: 'between', min: 50, max: 1000 }, 'in 50 to 1,000', 'X, in 50 to 1,000', 'X, not in 50 to 1,000'],
    [{ op: 'between', min: 3, max: null }, 'at least 3', 'X, at least 3', 'X, not at least 3'],
    [{ op: 'between', min: null, max: 3 }, 'at most 3', 'X, at most 3', 'X, not at most 3'],
    [{ op: 'contains', text: 'soft' }, 'contains "soft"', 'X, contains "soft"', 'X, does not contain "soft"'],
    [
      { op: 'within_days', days: 60 },
      'within the next 60 days',
      'X, within the next 60 days',
      'X, not within the next 60 days',
    ],
    [{ op: 'within_days', days: 0 }, 'today', 'X, today', 'X, not today'],
    [{ op: 'days_ago', min: 10, max: 30 }, '10 to 30 days ago', 'X, 10 to 30 days ago', 'X, not 10 to 30 days ago'],
    [
      { op: 'days_ago', min: null, max: null },
      'any number of days ago',
      'X, any number of days ago',
      'X, not any number of days ago',
    ],
    [{ op: 'known' }, 'known', 'X', 'X'],
    [{ op: 'unknown' }, 'unknown', 'X', 'X'],
  ])('%j', (test, described, holding, failing) => {
    expect(describeTest(test)).toBe(described);
    expect(explainTest('X', test, true)).toBe(holding);
    expect(explainTest('X', test, false)).toBe(failing);
  });
});
