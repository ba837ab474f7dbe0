import { BSONRegExp } from 'bson';
import { MongoError } from '../errors.ts';
import { compileFilter, type DocumentTest } from '../query/compile-filter.ts';
import { allOf } from '../query/filter-node.ts';
import { isOperatorDocument, parseCondition } from '../query/parse-condition.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { parseSort, sortKeyOf } from '../sort/sort-pattern.ts';
import { typeOf } from '../values/bson-type.ts';
import { compareValues, equalValues } from '../values/compare.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { isNumeric, toDouble, toInteger } from '../values/numbers.ts';
import type { OperatorChange } from './field-update.ts';
import { idOf, isModifier } from './value-operators.ts';

/** `$push` and the others that change an array. */
export const ARRAY_OPERATORS: Readonly<Record<string, OperatorChange>> = {
  $push: (operand, path) => push(operand, path),
  $addToSet: (operand, path) => addToSet(operand, path),
  $pop: (operand, path) => pop(operand, path),
  $pull: (operand) => pull(pullTest(operand), '$pull'),
  $pullAll: (operand) => pull(pullAllTest(operand), '$pullAll'),
};

const PUSH_MODIFIERS = new Set(['$each', '$slice', '$sort', '$position']);

function push(operand: unknown, path: string): ReturnType<OperatorChange> {
  const modifiers: Doc = isModifier(operand) ? operand : { $each: [operand] };
  const unknown = Object.keys(modifiers).find((name) => !PUSH_MODIFIERS.has(name));
  if (unknown !== undefined) throw new MongoError('BadValue', `Unrecognized clause in $push: ${unknown}`);
  const values = eachOf('$push', modifiers);
  const position = integerOf(modifiers, '$position');
  const slice = integerOf(modifiers, '$slice');
  const order = modifiers.$sort === undefined ? null : arrayOrder(modifiers.$sort);
  return (old, context) => {
    if (old !== undefined && !Array.isArray(old)) {
      throw new MongoError(
        'BadValue',
        `The field '${path}' must be an array but is of type ${typeOf(old)} in document {_id: ${idOf(context)}}`,
      );
    }
    const array = [...(old ?? [])];
    array.splice(position ?? array.length, 0, ...values);
    if (order !== null) array.sort(order);
    return slice === null ? array : sliced(array, slice);
  };
}

function eachOf(operator: string, modifiers: Doc): readonly unknown[] {
  if (Array.isArray(modifiers.$each)) return modifiers.$each;
  throw new MongoError(
    'BadValue',
    `The argument to $each in ${operator} must be an array but it was of type: ${typeOf(modifiers.$each)}`,
  );
}

function integerOf(modifiers: Doc, name: string): number | null {
  if (modifiers[name] === undefined) return null;
  const value = toInteger(modifiers[name]);
  if (value === null) throw new MongoError('BadValue', `The value for ${name} must be an integer value`);
  return value;
}

function arrayOrder(sort: unknown): (a: unknown, b: unknown) => number {
  if (isNumeric(sort)) {
    const direction = toDouble(sort) < 0 ? -1 : 1;
    return (a, b) => compareValues(a, b) * direction;
  }
  const pattern = parseSort(sort);
  return (a, b) => Buffer.compare(sortKeyOf(pattern, a), sortKeyOf(pattern, b));
}

function sliced(array: readonly unknown[], count: number): readonly unknown[] {
  return count < 0 ? array.slice(count) : array.slice(0, count);
}

function addToSet(operand: unknown, path: string): ReturnType<OperatorChange> {
  const values = isModifier(operand) ? eachOf('$addToSet', operand) : [operand];
  return (old) => {
    if (old !== undefined && !Array.isArray(old)) {
      throw new MongoError(
        'BadValue',
        `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeOf(old)}`,
      );
    }
    const array: unknown[] = [...(old ?? [])];
    for (const value of values) {
      if (!array.some((member) => equalValues(member, value))) array.push(value);
    }
    return array.length === old?.length ? old : array;
  };
}

function pop(operand: unknown, path: string): ReturnType<OperatorChange> {
  const direction = isNumeric(operand) ? toDouble(operand) : 0;
  if (direction !== 1 && direction !== -1) throw new MongoError('FailedToParse', '$pop expects 1 or -1');
  return (old) => {
    if (old === undefined) return old;
    if (!Array.isArray(old)) {
      throw new MongoError('TypeMismatch', `Path '${path}' contains an element of non-array type '${typeOf(old)}'`);
    }
    if (old.length === 0) return old;
    return direction === 1 ? old.slice(0, -1) : old.slice(1);
  };
}

function pull(isPulled: (element: unknown) => boolean, operator: string): ReturnType<OperatorChange> {
  return (old) => {
    if (old === undefined) return old;
    if (!Array.isArray(old)) throw new MongoError('BadValue', `Cannot apply ${operator} to a non-array value`);
    const kept = old.filter((element) => !isPulled(element));
    return kept.length === old.length ? old : kept;
  };
}

function pullTest(operand: unknown): DocumentTest {
  if (operand instanceof BSONRegExp || isOperatorDocument(operand)) {
    return compileFilter(allOf(parseCondition('', operand, parseWithoutExpr)));
  }
  if (!isDoc(operand)) return (element) => equalValues(element, operand);
  const test = compileFilter(parseWithoutExpr(operand));
  return (element) => isDoc(element) && test(element);
}

function pullAllTest(operand: unknown): (element: unknown) => boolean {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', '$pullAll requires an array argument');
  return (element) => operand.some((value) => equalValues(element, value));
}

function parseWithoutExpr(filter: unknown) {
  return parseFilter(filter, () => {
    throw new MongoError('BadValue', '$expr is not allowed in the context of $pull');
  });
}
