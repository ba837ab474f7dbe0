import type { Columns, PackedValues } from '../crm/columns.ts';
import type { PropertyDefinition } from '../crm/property-definition.ts';
import { type Comparable, comparableOf } from './comparable.ts';
import type { SearchFilter } from './search-request.ts';

export type Predicate = (packed: PackedValues) => boolean;

/**
 * One filter as a function of a company's packed values. Assumed: only NOT_HAS_PROPERTY matches a company without a value,
 * so NEQ, NOT_IN and NOT_CONTAINS_TOKEN leave it out.
 */
export function compileFilter(filter: SearchFilter, property: PropertyDefinition, columns: Columns): Predicate {
  const read = columns.reader(property.name);
  if (filter.operator === 'NOT_HAS_PROPERTY') return (packed) => !read(packed);
  const test = valueTest(filter, property);
  return (packed) => {
    const raw = read(packed);
    return raw !== undefined && raw !== '' && test(raw);
  };
}

type ValueTest = (raw: string) => boolean;

function valueTest(filter: SearchFilter, property: PropertyDefinition): ValueTest {
  const compare = comparableOf(property);
  const { value = '', highValue = '', values = [] } = filter;
  switch (filter.operator) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return () => true;
    case 'EQ':
      return isAny(property, [compare(value)]);
    case 'NEQ':
      return not(isAny(property, [compare(value)]));
    // HubSpot compares the values of IN and NOT_IN as they are: they must be lower case for text properties.
    case 'IN':
      return isAny(property, values.map(listed(property)));
    case 'NOT_IN':
      return not(isAny(property, values.map(listed(property))));
    case 'LT':
      return ordered(compare, value, (order) => order < 0);
    case 'LTE':
      return ordered(compare, value, (order) => order <= 0);
    case 'GT':
      return ordered(compare, value, (order) => order > 0);
    case 'GTE':
      return ordered(compare, value, (order) => order >= 0);
    case 'BETWEEN': {
      const above = ordered(compare, value, (order) => order >= 0);
      const below = ordered(compare, highValue, (order) => order <= 0);
      return (raw) => above(raw) && below(raw);
    }
    case 'CONTAINS_TOKEN':
      return containsTokens(value);
    case 'NOT_CONTAINS_TOKEN':
      return not(containsTokens(value));
    default:
      return filter.operator satisfies never;
  }
}

function not(test: ValueTest): ValueTest {
  return (raw) => !test(raw);
}

/** A property with several options matches when one of them does (assumed). */
function isAny(property: PropertyDefinition, wanted: readonly Comparable[]): ValueTest {
  const compare = comparableOf(property);
  const set = new Set(wanted);
  if (property.fieldType === 'checkbox') return (raw) => raw.split(';').some((part) => set.has(part));
  return (raw) => set.has(compare(raw));
}

function listed(property: PropertyDefinition): (raw: string) => Comparable {
  const isText = property.type === 'string' || property.type === 'phone_number';
  return isText ? (raw) => raw : comparableOf(property);
}

function ordered(compare: (raw: string) => Comparable, bound: string, holds: (order: number) => boolean): ValueTest {
  const limit = compare(bound);
  return (raw) => {
    const value = compare(raw);
    if (value === undefined || limit === undefined) return false;
    if (value === limit) return holds(0);
    return holds(value < limit ? -1 : 1);
  };
}

/** Whole words without case; `*` stands for any characters. Several words must all occur (assumed). */
function containsTokens(pattern: string): ValueTest {
  const tests = pattern
    .toLowerCase()
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((token) => token !== '')
    .map((token) => new RegExp(`^${token.replaceAll('*', '.*')}$`, 'u'));
  return (raw) => {
    const words = wordsOf(raw);
    return tests.length > 0 && tests.every((test) => words.some((word) => test.test(word)));
  };
}

/** The words of a text in lower case. */
export function wordsOf(raw: string): string[] {
  return raw.toLowerCase().split(/[^\p{L}\p{N}]+/u);
}
