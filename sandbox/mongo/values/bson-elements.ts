import { BsonError } from './bson-error.ts';

/** BSON's type bytes. https://bsonspec.org/spec.html */
export const BSON = {
  double: 0x01,
  string: 0x02,
  document: 0x03,
  array: 0x04,
  binary: 0x05,
  undefined: 0x06,
  objectId: 0x07,
  boolean: 0x08,
  date: 0x09,
  null: 0x0a,
  regex: 0x0b,
  code: 0x0d,
  symbol: 0x0e,
  codeWithScope: 0x0f,
  int: 0x10,
  timestamp: 0x11,
  long: 0x12,
  decimal: 0x13,
  maxKey: 0x7f,
  minKey: 0xff,
} as const;

/** Bytes of the values whose length is the same for all. */
const FIXED_BYTES: ReadonlyMap<number, number> = new Map<number, number>([
  [BSON.double, 8],
  [BSON.undefined, 0],
  [BSON.objectId, 12],
  [BSON.boolean, 1],
  [BSON.date, 8],
  [BSON.null, 0],
  [BSON.int, 4],
  [BSON.timestamp, 8],
  [BSON.long, 8],
  [BSON.decimal, 16],
  [BSON.maxKey, 0],
  [BSON.minKey, 0],
]);

const FIXED_BY_TYPE: readonly number[] = Array.from({ length: 256 }, (_, type) => FIXED_BYTES.get(type) ?? -1);

/** The smallest document: its length and its closing zero. */
export const MIN_DOCUMENT_BYTES = 5;

/** A 32-bit number, lowest byte first. */
export function int32At(bytes: Buffer, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

/**
 * Where the value that starts at `at` ends. Throws BsonError for an unknown type, or a length that does not fit before
 * `limit`.
 */
export function endOfValue(bytes: Buffer, type: number, at: number, limit: number): number {
  const fixed = FIXED_BY_TYPE[type] ?? -1;
  const end = fixed >= 0 ? at + fixed : at + variableBytes(bytes, type, at);
  if (end > limit || end < at) throw new BsonError(`A value of type ${type} does not fit into its document`);
  return end;
}

function variableBytes(bytes: Buffer, type: number, at: number): number {
  const length = int32At(bytes, at);
  switch (type) {
    case BSON.string:
    case BSON.code:
    case BSON.symbol:
      return length < 1 ? refuse(type) : 4 + length;
    case BSON.document:
    case BSON.array:
    case BSON.codeWithScope:
      return length < MIN_DOCUMENT_BYTES ? refuse(type) : length;
    case BSON.binary:
      return length < 0 ? refuse(type) : 5 + length;
    case BSON.regex:
      return endOfName(bytes, endOfName(bytes, at) + 1) + 1 - at;
    default:
      return refuse(type);
  }
}

function refuse(type: number): never {
  throw new BsonError(`A value of type ${type} with an impossible length, or of no type at all`);
}

/** The position of the zero that ends a name. Throws BsonError when there is none. */
export function endOfName(bytes: Buffer, at: number): number {
  let end = at;
  while (end < bytes.length && bytes[end] !== 0) end += 1;
  if (end >= bytes.length) throw new BsonError('A name without an end');
  return end;
}
