import { MongoError } from '../errors.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { formatDocument } from '../values/format.ts';
import type { FieldUpdate } from './field-update.ts';

type ArrayFilters = ReadonlyMap<string, (element: unknown) => boolean>;

/**
 * Reads `arrayFilters: [{"item.qty": {$gt: 1}}]` into one test per identifier (`item`). Each must be used in a path of
 * the update, as in `$[item]`.
 */
export function parseArrayFilters(filters: unknown, update: Doc, fieldUpdates: readonly FieldUpdate[]): ArrayFilters {
  const tests = new Map<string, (element: unknown) => boolean>();
  if (filters === undefined) return tests;
  if (!Array.isArray(filters)) throw new MongoError('TypeMismatch', 'arrayFilters must be an array');
  for (const filter of filters) {
    const identifier = identifierOf(filter);
    if (tests.has(identifier)) {
      throw new MongoError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    }
    const test = compileFilter(parseFilter(filter, refuseExpr));
    tests.set(identifier, (element) => test({ [identifier]: element }));
  }
  refuseUnused(tests, update, fieldUpdates);
  return tests;
}

const IDENTIFIER = /^[a-z][a-zA-Z0-9]*$/;

function identifierOf(filter: unknown): string {
  const [first, ...others] = isDoc(filter) ? identifiers(filter) : [];
  if (first === undefined) {
    throw new MongoError('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
  }
  const other = others.find((name) => name !== first);
  if (other !== undefined) {
    throw new MongoError(
      'FailedToParse',
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${first}' and '${other}'`,
    );
  }
  if (IDENTIFIER.test(first)) return first;
  throw new MongoError(
    'BadValue',
    `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${first}'`,
  );
}

function identifiers(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([name, operand]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] ?? name];
    return Array.isArray(operand) ? operand.filter(isDoc).flatMap(identifiers) : [];
  });
}

function refuseUnused(filters: ArrayFilters, update: Doc, fieldUpdates: readonly FieldUpdate[]): void {
  const parts = new Set(fieldUpdates.flatMap((each) => each.parts));
  for (const identifier of filters.keys()) {
    if (parts.has(`$[${identifier}]`)) continue;
    throw new MongoError(
      'FailedToParse',
      `The array filter for identifier '${identifier}' was not used in the update ${formatDocument(update)}`,
    );
  }
}

function refuseExpr(): never {
  throw new MongoError('BadValue', '$expr is not allowed in the context of arrayFilters');
}
