import type { Collection } from '../storage/collection.ts';
import type { Environment } from '../storage/environment.ts';
import { openQuery, type QueryRequest } from './open-query.ts';
import type { Pump } from './pump.ts';
import { Row } from './row.ts';
import type { RowTest } from './row-test.ts';

/** The search would take so long that others should get their turn meanwhile. */
export const TOO_LONG: unique symbol = Symbol('too long');

/** Documents looked at in one go. */
const SHORT_SEARCH_DOCUMENTS = 2000;

/** The first result, or TOO_LONG when it is not among the first documents looked at. */
export function locateQuickly(
  env: Environment,
  collection: Collection,
  request: QueryRequest,
): Row | null | typeof TOO_LONG {
  return locate(env, collection, request, SHORT_SEARCH_DOCUMENTS);
}

/** The first result, however long it takes to find. */
export function locateNow(env: Environment, collection: Collection, request: QueryRequest): Row | null {
  const found = locate(env, collection, request, Number.POSITIVE_INFINITY);
  return found === TOO_LONG ? null : found;
}

/** The record ids of all results, found in slices. */
export async function locateInSlices(
  env: Environment,
  collection: Collection,
  request: QueryRequest,
  pump: Pump,
): Promise<number[]> {
  const ids: number[] = [];
  const { rows } = openQuery(env, collection, request);
  await pump.take(rows, (row) => {
    ids.push(row.recordId);
    return false;
  });
  return ids;
}

/** The document as it is now, if it still matches. */
export function revisit(collection: Collection, recordId: number, test: RowTest): Row | null {
  const bytes = collection.read(recordId);
  if (bytes === undefined) return null;
  const row = new Row(recordId, bytes);
  return test(row) ? row : null;
}

function locate(
  env: Environment,
  collection: Collection,
  request: QueryRequest,
  most: number,
): Row | null | typeof TOO_LONG {
  const { rows, stats } = openQuery(env, collection, { ...request, limit: 1 });
  for (const row of rows) {
    if (row !== null) return row;
    if (stats.docsExamined > most) return TOO_LONG;
  }
  return null;
}
