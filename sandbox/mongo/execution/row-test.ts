import { compileFilter } from '../query/compile-filter.ts';
import type { FilterNode } from '../query/filter-node.ts';
import { filterRoots } from '../query/filter-roots.ts';
import type { Row } from './row.ts';

/** A filter as a test of a stored document, of which only the fields it is about are read. */
export type RowTest = (row: Row) => boolean;

export function compileRowTest(filter: FilterNode): RowTest {
  const test = compileFilter(filter);
  const roots = filterRoots(filter);
  return (row) => test(row.fields(roots));
}
