import { isDoc } from './document.ts';

/** A value's BSON type by the name `$type` uses; `missing` when there is no value. */
export type BsonType =
  | 'missing'
  | 'minKey'
  | 'null'
  | 'int'
  | 'long'
  | 'double'
  | 'decimal'
  | 'string'
  | 'symbol'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'timestamp'
  | 'regex'
  | 'javascript'
  | 'javascriptWithScope'
  | 'maxKey';

/**
 * Where each type sorts. Types that share a number compare by value. The gaps let an index key mark the end of a type.
 * https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
 */
export const TYPE_ORDER = {
  minKey: 0x05,
  emptyArray: 0x0a,
  missing: 0x0f,
  null: 0x0f,
  int: 0x14,
  long: 0x14,
  double: 0x14,
  decimal: 0x14,
  string: 0x19,
  symbol: 0x19,
  object: 0x1e,
  array: 0x23,
  binData: 0x28,
  objectId: 0x2d,
  bool: 0x32,
  date: 0x37,
  timestamp: 0x3c,
  regex: 0x41,
  javascript: 0x46,
  javascriptWithScope: 0x4b,
  maxKey: 0x50,
} as const satisfies Record<BsonType | 'emptyArray', number>;

const BY_CLASS: Readonly<Record<string, BsonType>> = {
  Int32: 'int',
  Long: 'long',
  Double: 'double',
  Decimal128: 'decimal',
  ObjectId: 'objectId',
  Binary: 'binData',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  BSONSymbol: 'symbol',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
};

/** The BSON type of a value in memory. */
export function typeOf(value: unknown): BsonType {
  switch (typeof value) {
    case 'undefined':
      return 'missing';
    case 'string':
      return 'string';
    case 'number':
      return 'double';
    case 'boolean':
      return 'bool';
    default:
      return value === null ? 'null' : typeOfObject(value as object);
  }
}

function typeOfObject(value: object): BsonType {
  if (isDoc(value)) return 'object';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  const className = '_bsontype' in value ? String(value._bsontype) : '';
  if (className === 'Code') return 'scope' in value && value.scope !== null ? 'javascriptWithScope' : 'javascript';
  return BY_CLASS[className] ?? 'object';
}
