import { MongoError } from '../errors.ts';
import { type BsonType, typeOf } from '../values/bson-type.ts';
import { isNumeric, toDouble } from '../values/numbers.ts';

const NUMBER_TYPES: readonly BsonType[] = ['int', 'long', 'double', 'decimal'];

/** https://www.mongodb.com/docs/manual/reference/bson-types/ */
const BY_NUMBER: Readonly<Record<number, BsonType>> = {
  [-1]: 'minKey',
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  13: 'javascript',
  14: 'symbol',
  15: 'javascriptWithScope',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  127: 'maxKey',
};

const NAMES: ReadonlySet<string> = new Set(Object.values(BY_NUMBER));

/** The test behind `$type`. Throws BadValue for a type that does not exist. */
export function typeTest(operand: unknown): (value: unknown) => boolean {
  const wanted = new Set((Array.isArray(operand) ? operand : [operand]).flatMap(typesOf));
  return (value) => wanted.has(typeOf(value));
}

function typesOf(operand: unknown): readonly BsonType[] {
  if (operand === 'number') return NUMBER_TYPES;
  if (typeof operand === 'string' && NAMES.has(operand)) return [operand as BsonType];
  const named = isNumeric(operand) ? BY_NUMBER[toDouble(operand)] : undefined;
  if (named !== undefined) return [named];
  throw new MongoError('BadValue', `Unknown type name alias: ${String(operand)}`);
}
