import type { SortPattern } from '../sort/sort-pattern.ts';
import type { IndexDefinition } from './index-definition.ts';
import type { IndexRanges } from './index-ranges.ts';

/**
 * Which way to read the ranges of an index so that documents come in the order asked for: 1 forwards, -1 backwards, null
 * when the index cannot give that order. Without an order asked for, forwards.
 */
export function sortDirection(index: IndexDefinition, found: IndexRanges, sort: SortPattern): 1 | -1 | null {
  if (sort.length === 0) return 1;
  // With arrays a document has several keys, and the smallest of them need not lie in the ranges.
  if (index.multikey) return null;
  const fromStart = matchFrom(index, 0, sort);
  if (fromStart !== null || !found.isOnePoint) return fromStart;
  const tied = new Set(index.fields.slice(0, found.points).map(({ path }) => path));
  const open = sort.filter(({ path }) => !tied.has(path));
  return open.length === 0 ? 1 : matchFrom(index, found.points, open);
}

function matchFrom(index: IndexDefinition, offset: number, sort: SortPattern): 1 | -1 | null {
  const [first] = sort;
  const [indexed] = index.fields.slice(offset);
  if (first === undefined || indexed === undefined) return null;
  const direction = first.direction === indexed.direction ? 1 : -1;
  const matches = sort.every((field, i) => {
    const other = index.fields[offset + i];
    return other?.path === field.path && other.direction * direction === field.direction;
  });
  return matches ? direction : null;
}
