import { Decimal128, Double, Int32, Long, Timestamp } from 'bson';
import { MongoError } from '../errors.ts';
import { typeOf } from '../values/bson-type.ts';
import { compareValues } from '../values/compare.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { formatValue } from '../values/format.ts';
import { add, isNumeric, multiply, type Numeric, toInteger } from '../values/numbers.ts';
import { type OperatorChange, REMOVED, type UpdateContext } from './field-update.ts';

/** `$set`, `$inc` and the others that make one value of another. */
export const VALUE_OPERATORS: Readonly<Record<string, OperatorChange>> = {
  $set: (operand) => () => operand,
  $setOnInsert:
    (operand) =>
    (old, { inserting }) =>
      inserting ? operand : old,
  $unset: () => () => REMOVED,
  $inc: (operand, path) => arithmetic('$inc', operand, path),
  $mul: (operand, path) => arithmetic('$mul', operand, path),
  $min: (operand) => (old) => (old === undefined || compareValues(operand, old) < 0 ? operand : old),
  $max: (operand) => (old) => (old === undefined || compareValues(operand, old) > 0 ? operand : old),
  $currentDate: (operand, path) => currentDate(operand, path),
  $bit: (operand, path) => bitwise(operand, path),
};

function arithmetic(operator: '$inc' | '$mul', operand: unknown, path: string): ReturnType<OperatorChange> {
  const verb = operator === '$inc' ? 'increment' : 'multiply';
  if (!isNumeric(operand)) {
    throw new MongoError(
      'TypeMismatch',
      `Cannot ${verb} with non-numeric argument: {${path}: ${formatValue(operand)}}`,
    );
  }
  return (old, context) => {
    if (old === undefined) return operator === '$inc' ? operand : zeroLike(operand);
    if (!isNumeric(old)) throw notNumeric(operator, old, path, context);
    const result = operator === '$inc' ? add(old, operand) : multiply(old, operand);
    if (result !== null) return result;
    throw new MongoError(
      'BadValue',
      `Failed to apply ${operator} operations to current value (${formatValue(old)}) for document {_id: ${idOf(context)}}`,
    );
  };
}

function notNumeric(operator: string, old: unknown, path: string, context: UpdateContext): MongoError {
  return new MongoError(
    'TypeMismatch',
    `Cannot apply ${operator} to a value of non-numeric type. {_id: ${idOf(context)}} has the field '${path}' of non-numeric type ${typeOf(old)}`,
  );
}

/** How MongoDB names the document in an update's error. */
export function idOf({ original }: UpdateContext): string {
  return formatValue(original._id);
}

function zeroLike(value: Numeric): Numeric {
  switch (typeOf(value)) {
    case 'int':
      return new Int32(0);
    case 'long':
      return Long.ZERO;
    case 'decimal':
      return Decimal128.fromString('0');
    default:
      return new Double(0);
  }
}

function currentDate(operand: unknown, path: string): ReturnType<OperatorChange> {
  const type = isDoc(operand) ? operand.$type : operand;
  if (typeof type === 'boolean' || type === 'date') return (_old, { now }) => now;
  if (type === 'timestamp') {
    return (_old, { now }) => new Timestamp({ t: Math.trunc(now.getTime() / 1000), i: 1 });
  }
  throw new MongoError(
    'BadValue',
    `${formatValue(operand)} is not valid type for $currentDate at '${path}'. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
  );
}

function bitwise(operand: unknown, path: string): ReturnType<OperatorChange> {
  const steps = isDoc(operand) ? Object.entries(operand) : [];
  if (steps.length === 0) {
    throw new MongoError('BadValue', `The $bit modifier is not compatible with a ${typeOf(operand)} at '${path}'`);
  }
  return (old) => steps.reduce<unknown>((value, [name, mask]) => bitStep(value ?? new Int32(0), name, mask), old);
}

function bitStep(value: unknown, name: string, mask: unknown): unknown {
  if (!isInteger(value) || !isInteger(mask)) {
    throw new MongoError('BadValue', `Cannot apply $bit to a value of non-integral type: ${formatValue(value)}`);
  }
  const [a, b] = [asBigInt(value), asBigInt(mask)];
  const result = { and: a & b, or: a | b, xor: a ^ b }[name];
  if (result === undefined) throw new MongoError('BadValue', `The $bit modifier only supports 'and', 'or' and 'xor'`);
  const isWide = typeOf(value) === 'long' || typeOf(mask) === 'long';
  return isWide ? Long.fromBigInt(result) : new Int32(Number(result));
}

function isInteger(value: unknown): value is Int32 | Long {
  const type = typeOf(value);
  return type === 'int' || type === 'long';
}

function asBigInt(value: Int32 | Long): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(toInteger(value) ?? 0);
}

/** True for the documents `{$each: [...]}` that array operators take. */
export function isModifier(operand: unknown): operand is Doc {
  return isDoc(operand) && '$each' in operand;
}
