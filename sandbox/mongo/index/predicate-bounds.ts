import type { ComparisonOperator, Predicate } from '../query/filter-node.ts';
import type { TextPattern } from '../query/text-pattern.ts';
import { type BsonType, TYPE_ORDER, typeOf } from '../values/bson-type.ts';
import { EMPTY_ARRAY, encodeValue } from '../values/key-encoding.ts';
import { isNumeric, toDouble } from '../values/numbers.ts';
import { type Interval, type Place, pointInterval, rangeInterval, sortedPoints } from './interval.ts';

/** Where in an index the values lie that can satisfy a predicate. */
export interface Bounds {
  readonly intervals: readonly Interval[];
  /** True when every key inside satisfies the predicate, so that documents need no second look. */
  readonly exact: boolean;
}

/** Types whose encoding is the value itself, to the last bit. */
const EXACT_TYPES: ReadonlySet<BsonType> = new Set(['string', 'int', 'long', 'double', 'objectId', 'bool', 'date']);

/** The bounds of a predicate, or null when an index does not help with it. */
export function boundsOf(predicate: Predicate): Bounds | null {
  switch (predicate.kind) {
    case 'compare':
      return predicate.operator === '$eq' ? equalTo(predicate.value) : compared(predicate.operator, predicate.value);
    case 'in':
      return predicate.patterns.length === 0 ? anyOf(predicate.values) : null;
    case 'pattern':
      return startingWith(predicate.pattern);
    default:
      return null;
  }
}

function equalTo(value: unknown): Bounds {
  return { intervals: sortedPoints(keysEqualTo(value)), exact: EXACT_TYPES.has(typeOf(value)) };
}

function anyOf(values: readonly unknown[]): Bounds {
  return {
    intervals: sortedPoints(values.flatMap(keysEqualTo)),
    exact: values.every((value) => EXACT_TYPES.has(typeOf(value))),
  };
}

/** A document is found under its array as a whole only inside another array, else under the array's elements. */
function keysEqualTo(value: unknown): Buffer[] {
  if (value === null || value === undefined) return [encodeValue(null), encodeValue(EMPTY_ARRAY)];
  if (!Array.isArray(value)) return [encodeValue(value)];
  const asElements = value.length === 0 ? encodeValue(EMPTY_ARRAY) : encodeValue(value[0]);
  return [encodeValue(value), asElements];
}

function compared(operator: Exclude<ComparisonOperator, '$eq'>, value: unknown): Bounds | null {
  const type = typeOf(value);
  const isComparable = type === 'decimal' || (EXACT_TYPES.has(type) && !isNaNValue(value));
  if (!isComparable) return null;
  const encoded = encodeValue(value);
  const exact = EXACT_TYPES.has(type);
  if (operator === '$gt' || operator === '$gte') {
    const from: Place = { bytes: encoded, after: operator === '$gt' };
    return { intervals: [rangeInterval(from, { bytes: Buffer.of(TYPE_ORDER[type]), after: true })], exact };
  }
  const to: Place = { bytes: encoded, after: operator === '$lte' };
  return { intervals: [rangeInterval(startOfType(type), to)], exact };
}

/** Numbers start after NaN, which compares with nothing. */
function startOfType(type: BsonType): Place {
  const isNumber = TYPE_ORDER[type] === TYPE_ORDER.double;
  return isNumber
    ? { bytes: encodeValue(Number.NaN), after: true }
    : { bytes: Buffer.of(TYPE_ORDER[type]), after: false };
}

function isNaNValue(value: unknown): boolean {
  return isNumeric(value) && Number.isNaN(toDouble(value));
}

/** Text with the prefix, and the regular expression itself, which a filter finds as a value too. */
function startingWith(pattern: TextPattern): Bounds | null {
  if (pattern.prefix === '') return null;
  const encoded = encodeValue(pattern.prefix);
  const prefix = encoded.subarray(0, encoded.length - 1);
  const texts = rangeInterval({ bytes: prefix, after: false }, { bytes: prefix, after: true });
  return { intervals: [texts, pointInterval(encodeValue(pattern.source))], exact: pattern.onlyPrefix };
}
