import { daysBetween, isDay } from '../calendar/day.ts';
import type { AttributeValue } from '../contract/catalogue.ts';
import type { ValueTest } from './model.ts';

/** `unknown`: there is no value, or it is of another kind than the test asks about. */
export type TestResult = 'holds' | 'fails' | 'unknown';

/** Asks one question about one value. `today` is the day of scoring, `YYYY-MM-DD`. */
export function testValue(test: ValueTest, value: AttributeValue | null, today: string): TestResult {
  if (test.op === 'known') return result(value !== null);
  if (test.op === 'unknown') return result(value === null);
  if (value === null) return 'unknown';
  switch (test.op) {
    case 'is':
      return equals(value, test.value);
    case 'one_of':
      return anyOf(test.values.map((each) => equals(value, each)));
    case 'between':
      return typeof value === 'number' ? result(isBetween(value, test.min, test.max)) : 'unknown';
    case 'contains':
      return typeof value === 'string' ? result(normal(value).includes(normal(test.text))) : 'unknown';
    case 'within_days':
      return withDays(value, (day) => isBetween(daysBetween(today, day), 0, test.days));
    case 'days_ago':
      // A day ahead is not "ago", however the bounds are set.
      return withDays(value, (day) => day <= today && isBetween(daysBetween(day, today), test.min, test.max));
  }
}

function equals(value: AttributeValue, wanted: AttributeValue): TestResult {
  if (typeof value === 'string' && typeof wanted === 'string') return result(normal(value) === normal(wanted));
  return typeof value === typeof wanted ? result(value === wanted) : 'unknown';
}

function anyOf(results: readonly TestResult[]): TestResult {
  if (results.includes('holds')) return 'holds';
  return results.includes('fails') ? 'fails' : 'unknown';
}

function isBetween(value: number, min: number | null, max: number | null): boolean {
  return (min === null || value >= min) && (max === null || value <= max);
}

function withDays(value: AttributeValue, test: (day: string) => boolean): TestResult {
  return typeof value === 'string' && isDay(value) ? result(test(value)) : 'unknown';
}

function normal(text: string): string {
  return text.trim().toLowerCase();
}

function result(holds: boolean): TestResult {
  return holds ? 'holds' : 'fails';
}
