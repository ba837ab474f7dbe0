import { MongoError } from '../errors.ts';
import { someValueAt } from '../query/values-at.ts';
import { compareValues } from '../values/compare.ts';
import { isDoc } from '../values/document.ts';
import { EMPTY_ARRAY, encodeValue, writeValue } from '../values/key-encoding.ts';
import { KeyWriter } from '../values/key-writer.ts';
import { isNumeric, toDouble } from '../values/numbers.ts';

export interface SortField {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

/** The order of results; empty when none was asked for. */
export type SortPattern = readonly SortField[];

/** Reads `{a: 1, b: -1}`. Throws BadValue for another direction than 1 or -1. */
export function parseSort(sort: unknown): SortPattern {
  if (sort === undefined || sort === null) return [];
  if (!isDoc(sort)) throw new MongoError('TypeMismatch', 'Expected field sort to be of type object');
  return Object.entries(sort).map(([path, direction]) => {
    const sign = isNumeric(direction) ? toDouble(direction) : 0;
    if (sign !== 1 && sign !== -1) {
      const isMeta = isDoc(direction);
      throw new MongoError(
        isMeta ? 'NotImplemented' : 'BadValue',
        isMeta
          ? 'Sorting by $meta is not supported by the embedded store.'
          : 'Sort key ordering must be 1 (for ascending) or -1 (for descending)',
      );
    }
    return { path, parts: path.split('.'), direction: sign };
  });
}

/** Bytes that compare as documents sort: of an array the smallest element counts ascending, the largest descending. */
export function sortKeyOf(pattern: SortPattern, doc: unknown): Buffer {
  const writer = new KeyWriter();
  for (const { parts, direction } of pattern) {
    const start = writer.length;
    const candidates = candidatesAt(doc, parts);
    if (candidates === null) writer.raw(encodeValue(null));
    else writeValue(writer, extreme(candidates, direction));
    if (direction === -1) writer.reverseFrom(start);
  }
  return writer.take();
}

/** Null for a path without any value. An empty array sorts before null, as in an index. */
function candidatesAt(doc: unknown, parts: readonly string[]): unknown[] | null {
  const found: unknown[] = [];
  someValueAt(doc, parts, 'whole', (value) => {
    if (Array.isArray(value)) found.push(...(value.length === 0 ? [EMPTY_ARRAY] : value));
    else found.push(value);
    return false;
  });
  return found.length === 0 ? null : found;
}

function extreme(values: readonly unknown[], direction: 1 | -1): unknown {
  return values.reduce((best, value) => (compareSortable(value, best) * direction < 0 ? value : best));
}

function compareSortable(a: unknown, b: unknown): number {
  if (a === EMPTY_ARRAY || b === EMPTY_ARRAY) return Number(b === EMPTY_ARRAY) - Number(a === EMPTY_ARRAY);
  return compareValues(a, b);
}
