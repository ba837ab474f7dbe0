import type { Binary, BSONRegExp, Timestamp } from 'bson';
import { typeOf } from './bson-type.ts';
import type { Doc } from './document.ts';

/** A value as MongoDB prints it in error messages: `{ name: "x", at: new Date(0) }`. */
export function formatValue(value: unknown): string {
  switch (typeOf(value)) {
    case 'missing':
    case 'null':
      return 'null';
    case 'string':
    case 'symbol':
      return JSON.stringify(String(value));
    case 'object':
      return formatDocument(value as Doc);
    case 'array':
      return (value as unknown[]).length === 0 ? '[]' : `[ ${(value as unknown[]).map(formatValue).join(', ')} ]`;
    case 'objectId':
      return `ObjectId('${String(value)}')`;
    case 'date':
      return `new Date(${Number(value)})`;
    case 'double':
      return formatDouble(Number(value));
    default:
      return formatRareType(value);
  }
}

/** `{ a: 1, b: "x" }`, or `{}` for a document without fields. */
export function formatDocument(doc: Doc): string {
  const fields = Object.entries(doc).map(([name, value]) => `${name}: ${formatValue(value)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function formatDouble(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

function formatRareType(value: unknown): string {
  switch (typeOf(value)) {
    case 'decimal':
      return `${String(value)}`;
    case 'binData': {
      const binary = value as Binary;
      const hex = Buffer.from(binary.buffer.subarray(0, binary.position)).toString('hex').toUpperCase();
      return `BinData(${binary.sub_type}, ${hex})`;
    }
    case 'regex':
      return `/${(value as BSONRegExp).pattern}/${(value as BSONRegExp).options}`;
    case 'timestamp':
      return `Timestamp(${(value as Timestamp).getHighBits()}, ${(value as Timestamp).getLowBits()})`;
    case 'minKey':
      return 'MinKey';
    case 'maxKey':
      return 'MaxKey';
    default:
      return String(value);
  }
}
