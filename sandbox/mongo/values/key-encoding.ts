import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { type BsonType, TYPE_ORDER, typeOf } from './bson-type.ts';
import type { Doc } from './document.ts';
import { KeyWriter } from './key-writer.ts';
import { lostByDouble, type Numeric, toDouble } from './numbers.ts';

/** Stands for an array without elements in an index key, which sorts before null. */
export const EMPTY_ARRAY: unique symbol = Symbol('empty array');

/**
 * Bytes that compare as `compareValues` compares the values. No encoding is a prefix of another, so that encodings can
 * follow each other in a compound key, and each can be turned around for a descending field.
 */
export function encodeValue(value: unknown): Buffer {
  const writer = new KeyWriter();
  writeValue(writer, value);
  return writer.take();
}

/** Appends the encoding of one value. */
export function writeValue(writer: KeyWriter, value: unknown): KeyWriter {
  if (value === EMPTY_ARRAY) return writer.byte(TYPE_ORDER.emptyArray);
  const type = typeOf(value);
  return writePayload(writer.byte(TYPE_ORDER[type]), type, value);
}

/** Closes documents and arrays; lower than every type. */
const END = 0x00;

function writePayload(writer: KeyWriter, type: BsonType, value: unknown): KeyWriter {
  switch (type) {
    case 'string':
    case 'symbol':
      return writer.text(String(value));
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      return writeNumber(writer, value as Numeric);
    case 'objectId':
      return writer.raw((value as ObjectId).id);
    case 'bool':
      return writer.byte(value ? 1 : 0);
    case 'date':
      return writer.double((value as Date).getTime());
    case 'object':
      return writeDocument(writer, value as Doc);
    case 'array':
      return writeArray(writer, value as unknown[]);
    default:
      return writeRarePayload(writer, type, value);
  }
}

function writeRarePayload(writer: KeyWriter, type: BsonType, value: unknown): KeyWriter {
  switch (type) {
    case 'binData': {
      const binary = value as Binary;
      const bytes = binary.buffer.subarray(0, binary.position);
      return writer.uint32(binary.position).byte(binary.sub_type).raw(bytes);
    }
    case 'timestamp':
      return writer.uint64((value as Timestamp).toBigInt());
    case 'regex':
      return writer.text((value as BSONRegExp).pattern).text((value as BSONRegExp).options);
    case 'javascript':
    case 'javascriptWithScope':
      return writer.text((value as Code).code);
    default:
      return writer;
  }
}

const NOT_A_NUMBER = 0x00;
const A_NUMBER = 0x01;
const BELOW_ITS_DOUBLE = 0x40;
const EQUAL_TO_ITS_DOUBLE = 0x80;
const ABOVE_ITS_DOUBLE = 0xc0;

function writeNumber(writer: KeyWriter, value: Numeric): KeyWriter {
  const double = toDouble(value);
  if (Number.isNaN(double)) return writer.byte(NOT_A_NUMBER);
  writer.byte(A_NUMBER).double(double);
  const lost = lostByDouble(value, double);
  if (lost === 0) return writer.byte(EQUAL_TO_ITS_DOUBLE);
  return writer.byte(lost < 0 ? BELOW_ITS_DOUBLE : ABOVE_ITS_DOUBLE).double(lost);
}

function writeDocument(writer: KeyWriter, doc: Doc): KeyWriter {
  for (const [name, value] of Object.entries(doc)) {
    const type = typeOf(value);
    writePayload(writer.byte(TYPE_ORDER[type]).text(name), type, value);
  }
  return writer.byte(END);
}

function writeArray(writer: KeyWriter, values: readonly unknown[]): KeyWriter {
  for (const value of values) writeValue(writer, value);
  return writer.byte(END);
}
