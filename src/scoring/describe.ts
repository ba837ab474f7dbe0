import { formatDay, isDay } from '../calendar/day.ts';
import type { AttributeValue, Definition } from '../contract/catalogue.ts';
import type { ValueTest } from './model.ts';

/** Most values of a list that are spelled out. */
const LISTED_VALUES = 4;
/** Labels that read well behind a number: `120 employees`. */
const COUNTABLE_LABEL = /^\p{Lu}?\p{Ll}+s$/u;
const CONSTANT_CASE = /^(\p{Lu}{5,}|\p{Lu}[\p{Lu}\d]*(_[\p{Lu}\d]+)+)$/u;
/** Reads the same in every format: no thousands, at most two decimals. */
const PLAIN_NUMBER = /^-?\d{1,3}(\.\d{1,2})?$/;
const NUMBER_FORMAT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A value for people: `1,250.5`, `yes`, `3 Mar 2026`; HubSpot's `COMPUTER_SOFTWARE` reads `Computer software`. */
export function formatValue(value: AttributeValue): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (isDay(value)) return formatDay(value);
  return CONSTANT_CASE.test(value) ? sentenceCase(value) : value;
}

/** A value with what it is: `120 employees`, `42 logins`, `NPS: 45`, `Plan: growth`, `Plan is unknown`. */
export function formatNamedValue(definition: Definition, value: AttributeValue | null): string {
  const { label } = definition;
  if (value === null) return `${label} is unknown`;
  const text = formatValue(value);
  const unit = definition.kind === 'metric' ? definition.unit : null;
  if (unit !== null) return `${text} ${inNumber(unit, value)}`;
  const countable = typeof value === 'number' && COUNTABLE_LABEL.test(label);
  return countable ? `${text} ${inNumber(label.toLowerCase(), value)}` : `${label}: ${text}`;
}

/**
 * A test in words that follow what it is about: Employees `in 50 to 1,000`, Plan `one of growth, enterprise`, Renewal
 * date `within the next 60 days`.
 */
export function describeTest(test: ValueTest): string {
  switch (test.op) {
    case 'is':
      return `is ${formatValue(test.value)}`;
    case 'one_of':
      return `one of ${formatList(test.values)}`;
    case 'between':
      return test.min !== null && test.max !== null
        ? `in ${describeRange(test.min, test.max)}`
        : describeRange(test.min, test.max);
    case 'contains':
      return `contains "${test.text}"`;
    case 'within_days':
      return test.days === 0 ? 'today' : `within the next ${test.days} days`;
    case 'days_ago':
      return `${describeRange(test.min, test.max)} days ago`;
    case 'known':
      return 'known';
    case 'unknown':
      return 'unknown';
  }
}

/** A value and how it stands to a test: `120 employees, in 50 to 1,000`, `Plan: starter, not growth`. */
export function explainTest(named: string, test: ValueTest, holds: boolean): string {
  switch (test.op) {
    case 'is':
      return holds ? named : `${named}, not ${formatValue(test.value)}`;
    case 'known':
    case 'unknown':
      return named;
    case 'contains':
      return `${named}, ${holds ? 'contains' : 'does not contain'} "${test.text}"`;
    default:
      return `${named}, ${holds ? '' : 'not '}${describeTest(test)}`;
  }
}

/** The general way takes a microsecond, and most numbers of most customers are plain. */
function formatNumber(value: number): string {
  const text = String(value);
  return PLAIN_NUMBER.test(text) ? text : NUMBER_FORMAT.format(value);
}

function inNumber(plural: string, count: AttributeValue): string {
  return count === 1 && plural.endsWith('s') ? plural.slice(0, -1) : plural;
}

function describeRange(min: number | null, max: number | null): string {
  if (min !== null && max !== null) return `${formatValue(min)} to ${formatValue(max)}`;
  if (min !== null) return `at least ${formatValue(min)}`;
  return max !== null ? `at most ${formatValue(max)}` : 'any number of';
}

function formatList(values: readonly AttributeValue[]): string {
  const shown = values.slice(0, LISTED_VALUES).map(formatValue).join(', ');
  const more = values.length - LISTED_VALUES;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function sentenceCase(constant: string): string {
  const words = constant.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
