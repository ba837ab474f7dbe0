import { describe, expect, it } from '@jest/globals';
import type { AttributeValue } from '../../../src/contract/index.ts';
import { type TestResult, testValue, type ValueTest } from '../../../src/scoring/index.ts';

const TODAY = '2026-11-23';
const between = (min: number | null, max: number | null): ValueTest => ({ op: 'between', min, max });
const daysAgo = (min: number | null, max: number | null): ValueTest => ({ op: 'days_ago', min, max });
const within = (days: number): ValueTest => ({ op: 'within_days', days });

describe('testValue', () => {
  it.each<[ValueTest, AttributeValue, TestResult]>([
    [{ op: 'is', value: 'Churned' }, ' churned ', 'holds'],
    [{ op: 'is', value: 'churned' }, 'active', 'fails'],
    [{ op: 'is', value: 5 }, 5, 'holds'],
    [{ op: 'is', value: 5 }, 6, 'fails'],
    [{ op: 'is', value: true }, false, 'fails'],
    [{ op: 'is', value: 5 }, '5', 'unknown'],
    [{ op: 'one_of', values: ['growth', 'enterprise'] }, 'Growth', 'holds'],
    [{ op: 'one_of', values: ['growth', 'enterprise'] }, 'starter', 'fails'],
    [{ op: 'one_of', values: [1, 2] }, 2, 'holds'],
    [{ op: 'one_of', values: ['growth'] }, 3, 'unknown'],
    [{ op: 'one_of', values: [] }, 'growth', 'unknown'],
    [between(50, 1000), 50, 'holds'],
    [between(50, 1000), 1000, 'holds'],
    [between(50, 1000), 49.9, 'fails'],
    [between(null, 10), -5, 'holds'],
    [between(null, 10), 11, 'fails'],
    [between(10, null), 1e9, 'holds'],
    [between(0, 1), 'many', 'unknown'],
    [{ op: 'contains', text: 'Soft' }, 'COMPUTER_SOFTWARE', 'holds'],
    [{ op: 'contains', text: 'bank' }, 'Software', 'fails'],
    [{ op: 'contains', text: '1' }, 1, 'unknown'],
    [within(60), '2026-11-23', 'holds'],
    [within(60), '2027-01-22', 'holds'],
    [within(60), '2027-01-23', 'fails'],
    [within(60), '2026-11-22', 'fails'],
    [within(0), '2026-11-24', 'fails'],
    [within(60), 'soon', 'unknown'],
    [within(60), 60, 'unknown'],
    [daysAgo(30, 60), '2026-10-24', 'holds'],
    [daysAgo(30, 60), '2026-10-25', 'fails'],
    [daysAgo(null, 30), '2026-11-23', 'holds'],
    [daysAgo(null, 30), '2026-11-24', 'fails'],
    [daysAgo(90, null), '2020-01-01', 'holds'],
    [daysAgo(null, null), 'never', 'unknown'],
    [{ op: 'known' }, 0, 'holds'],
    [{ op: 'known' }, false, 'holds'],
    [{ op: 'unknown' }, 0, 'fails'],
  ])('%j of %j: %s', (test, value, expected) => {
    expect(testValue(test, value, TODAY)).toBe(expected);
  });

  it.each<[ValueTest, TestResult]>([
    [{ op: 'is', value: 0 }, 'unknown'],
    [{ op: 'one_of', values: [0] }, 'unknown'],
    [between(null, 10), 'unknown'],
    [{ op: 'contains', text: '' }, 'unknown'],
    [within(60), 'unknown'],
    [daysAgo(null, null), 'unknown'],
    [{ op: 'known' }, 'fails'],
    [{ op: 'unknown' }, 'holds'],
  ])('%j without a value: %s', (test, expected) => {
    expect(testValue(test, null, TODAY)).toBe(expected);
  });
});
