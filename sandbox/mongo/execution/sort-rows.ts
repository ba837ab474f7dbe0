import { type SortPattern, sortKeyOf } from '../sort/sort-pattern.ts';
import type { Collection } from '../storage/collection.ts';
import type { Environment } from '../storage/environment.ts';
import { rootOf } from '../values/document.ts';
import { Row } from './row.ts';
import type { RowTest } from './row-test.ts';
import type { Step } from './scan.ts';

export interface SortRequest {
  readonly env: Environment;
  readonly collection: Collection;
  readonly pattern: SortPattern;
  /** How many of the first are wanted; Infinity for all. */
  readonly limit: number;
  readonly test: RowTest;
}

interface SortEntry {
  readonly key: Buffer;
  readonly recordId: number;
}

/**
 * Puts rows in order. Only their sort keys are held, and with a limit only about as many as are wanted; the documents
 * are read again on the way out, and tested again if there were writes in between.
 */
export function* sortRows(rows: Iterable<Step<Row>>, request: SortRequest): Generator<Step<Row>> {
  const { env, collection, pattern, limit, test } = request;
  const roots = new Set(pattern.map(({ path }) => rootOf(path)));
  let entries: SortEntry[] = [];
  for (const row of rows) {
    if (row !== null) entries.push({ key: sortKeyOf(pattern, row.fields(roots)), recordId: row.recordId });
    if (entries.length >= limit * 2 + PRUNE_SLACK) entries = smallest(entries, limit);
    yield null;
  }
  const version = env.version;
  for (const { recordId } of smallest(entries, limit)) {
    const bytes = collection.read(recordId);
    if (bytes === undefined) continue;
    const row = new Row(recordId, bytes);
    if (env.version === version || test(row)) yield row;
  }
}

const PRUNE_SLACK = 100;

/** Array.sort is stable, so that equal documents stay in the order they were found. */
function smallest(entries: SortEntry[], limit: number): SortEntry[] {
  entries.sort((a, b) => Buffer.compare(a.key, b.key));
  return limit < entries.length ? entries.slice(0, limit) : entries;
}
