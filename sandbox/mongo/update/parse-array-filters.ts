import { MongoError } from '../errors.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { type Doc, isDoc } from '../values/document.ts';

/** Reads `arrayFilters: [{"item.qty": {$gt: 1}}]` into one test per identifier (`item`). */
export function parseArrayFilters(filters: unknown): ReadonlyMap<string, (element: unknown) => boolean> {
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
  return tests;
}

function identifierOf(filter: unknown): string {
  const [first] = isDoc(filter) ? identifiers(filter) : [];
  if (first === undefined) {
    throw new MongoError('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
  }
  return first;
}

function identifiers(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([name, operand]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] ?? name];
    return Array.isArray(operand) ? operand.filter(isDoc).flatMap(identifiers) : [];
  });
}

function refuseExpr(): never {
  throw new MongoError('BadValue', '$expr is not allowed in the context of arrayFilters');
}
