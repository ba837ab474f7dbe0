import { MongoError } from '../errors.ts';
import { typeOf } from '../values/bson-type.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { ARRAY_OPERATORS } from './array-operators.ts';
import type { FieldUpdate } from './field-update.ts';
import { rename } from './rename.ts';
import { splitUpdatePath } from './update-path.ts';
import { VALUE_OPERATORS } from './value-operators.ts';

const OPERATORS = new Map(Object.entries({ ...VALUE_OPERATORS, ...ARRAY_OPERATORS }));

/** These leave a path that is missing as it is. */
const NEVER_CREATE = new Set(['$unset', '$pop', '$pull', '$pullAll']);

/**
 * Reads `{$set: {...}, $inc: {...}}` into updates in the order MongoDB applies them, by path.
 * Throws FailedToParse for an unknown operator, ConflictingUpdateOperators when two of them meet, and what a bad path gets.
 */
export function parseOperators(update: Doc): FieldUpdate[] {
  const updates = Object.entries(update).flatMap(([operator, fields]) => parseOperator(operator, fields));
  const places = new Map(updates.map((each, place) => [each, place]));
  updates.sort((a, b) => comparePaths(a.parts, b.parts));
  checkConflicts(updates, places);
  return updates;
}

function parseOperator(operator: string, fields: unknown): FieldUpdate[] {
  const makeChange = OPERATORS.get(operator);
  if (makeChange === undefined && operator !== '$rename') throw unknownModifier(operator);
  if (!isDoc(fields)) {
    throw new MongoError(
      'FailedToParse',
      `Modifiers operate on fields but we found type ${typeOf(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${String(fields)}}`,
    );
  }
  return Object.entries(fields).flatMap(([path, operand]) => {
    const parts = splitUpdatePath(path);
    if (makeChange === undefined) return rename(path, parts, operand);
    return [{ operator, path, parts, creates: !NEVER_CREATE.has(operator), change: makeChange(operand, path) }];
  });
}

function unknownModifier(operator: string): MongoError {
  return new MongoError(
    'FailedToParse',
    `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
  );
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = comparePart(a[i] ?? '', b[i] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

const DIGITS = /^\d+$/;

/** Positions in arrays come in the order of their numbers. */
function comparePart(a: string, b: string): number {
  if (a === b) return 0;
  if (DIGITS.test(a) && DIGITS.test(b) && Number(a) !== Number(b)) return Number(a) - Number(b);
  return a < b ? -1 : 1;
}

/** In sorted order a path stands directly in front of the first path below it. The later of the two is to blame. */
function checkConflicts(sorted: readonly FieldUpdate[], places: ReadonlyMap<FieldUpdate, number>): void {
  for (const [i, update] of sorted.entries()) {
    const next = sorted[i + 1];
    if (next === undefined || !update.parts.every((part, depth) => next.parts[depth] === part)) continue;
    const later = (places.get(next) ?? 0) > (places.get(update) ?? 0) ? next : update;
    throw new MongoError(
      'ConflictingUpdateOperators',
      `Updating the path '${later.path}' would create a conflict at '${update.path}'`,
    );
  }
}
