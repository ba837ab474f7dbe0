import { dayNumber } from '../calendar/day-number.ts';
import type { AttributeValue } from '../contract/catalogue.ts';
import type { ValueTest } from './model.ts';

/** `unknown`: there is no value, or it is of another kind than the test asks about. */
export type TestResult = 'holds' | 'fails' | 'unknown';

/** A question ready to be asked. `today` is the number of the day of scoring. */
export type CompiledTest = (value: AttributeValue | null, today: number) => TestResult;

/** Answers a test keeps; texts that differ for every customer are not worth more. */
const MOST_REMEMBERED = 500;

/** Asks one question about one value. `today` is the day of scoring, `YYYY-MM-DD`. */
export function testValue(test: ValueTest, value: AttributeValue | null, today: string): TestResult {
  return compileTest(test)(value, dayNumber(today) ?? Number.NaN);
}

/** Prepares a question that is asked of many values. */
export function compileTest(test: ValueTest): CompiledTest {
  switch (test.op) {
    case 'known':
      return (value) => result(value !== null);
    case 'unknown':
      return (value) => result(value === null);
    case 'is':
      return rememberTexts(compileEquals(test.value));
    case 'one_of':
      return rememberTexts(compileAnyOf(test.values.map(compileEquals)));
    case 'between':
      return (value) => (typeof value === 'number' ? result(isBetween(value, test.min, test.max)) : 'unknown');
    case 'contains':
      return rememberTexts(compileContains(normal(test.text)));
    case 'within_days':
      return (value, today) => withDay(value, (day) => isBetween(day - today, 0, test.days));
    case 'days_ago':
      // A day ahead is not "ago", however the bounds are set.
      return (value, today) => withDay(value, (day) => day <= today && isBetween(today - day, test.min, test.max));
  }
}

/** Most texts of customers are one of a few. These tests look at the text alone, so their answers can be kept. */
function rememberTexts(test: CompiledTest): CompiledTest {
  const answers = new Map<string, TestResult>();
  return (value, today) => {
    if (typeof value !== 'string') return test(value, today);
    const known = answers.get(value);
    if (known !== undefined) return known;
    const answer = test(value, today);
    if (answers.size < MOST_REMEMBERED) answers.set(value, answer);
    return answer;
  };
}

function compileEquals(wanted: AttributeValue): CompiledTest {
  if (typeof wanted === 'string') {
    const text = normal(wanted);
    return (value) => (typeof value === 'string' ? result(normal(value) === text) : 'unknown');
  }
  return (value) => (typeof value === typeof wanted ? result(value === wanted) : 'unknown');
}

function compileAnyOf(tests: readonly CompiledTest[]): CompiledTest {
  return (value, today) => {
    let found: TestResult = 'unknown';
    for (const test of tests) {
      const each = test(value, today);
      if (each === 'holds') return 'holds';
      if (each === 'fails') found = 'fails';
    }
    return found;
  };
}

function compileContains(text: string): CompiledTest {
  return (value) => (typeof value === 'string' ? result(normal(value).includes(text)) : 'unknown');
}

function isBetween(value: number, min: number | null, max: number | null): boolean {
  return (min === null || value >= min) && (max === null || value <= max);
}

function withDay(value: AttributeValue | null, test: (day: number) => boolean): TestResult {
  const day = typeof value === 'string' ? dayNumber(value) : null;
  return day === null ? 'unknown' : result(test(day));
}

function normal(text: string): string {
  return text.trim().toLowerCase();
}

function result(holds: boolean): TestResult {
  return holds ? 'holds' : 'fails';
}
