import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { type BsonType, TYPE_ORDER, typeOf } from './bson-type.ts';
import type { Doc } from './document.ts';
import { compareNumbers, type Numeric } from './numbers.ts';

/** Orders two values of any type as MongoDB sorts them; a missing value equals null. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  const typeA = typeOf(a);
  const typeB = typeOf(b);
  return TYPE_ORDER[typeA] - TYPE_ORDER[typeB] || compareWithin(typeA, a, b);
}

/** True when both values are of the same kind (all numbers are one) and equal. */
export function equalValues(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0;
}

/** True when the two values can be ordered by $gt and its kin, which never cross types. */
export function sameKind(a: unknown, b: unknown): boolean {
  return TYPE_ORDER[typeOf(a)] === TYPE_ORDER[typeOf(b)];
}

/** Orders text by its UTF-8 bytes, as MongoDB does; JS compares UTF-16 units, which differs above U+FFFF. */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const unitA = a.charCodeAt(i);
    const unitB = b.charCodeAt(i);
    if (unitA !== unitB) return byCodePoint(unitA) - byCodePoint(unitB);
  }
  return a.length - b.length;
}

/** Lifts surrogates, which stand for code points above U+FFFF, over the rest of the 16-bit units. */
function byCodePoint(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function compareWithin(type: BsonType, a: unknown, b: unknown): number {
  switch (type) {
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      return compareNumbers(a as Numeric, b as Numeric);
    case 'string':
    case 'symbol':
      return compareText(String(a), String(b));
    case 'bool':
    case 'date':
      return Number(a) - Number(b);
    case 'objectId':
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case 'object':
      return compareDocuments(a as Doc, b as Doc);
    case 'array':
      return compareArrays(a as unknown[], b as unknown[]);
    default:
      return compareRareTypes(type, a, b);
  }
}

function compareRareTypes(type: BsonType, a: unknown, b: unknown): number {
  switch (type) {
    case 'binData':
      return compareBinary(a as Binary, b as Binary);
    case 'timestamp':
      return (a as Timestamp).compare(b as Timestamp);
    case 'regex': {
      const [left, right] = [a as BSONRegExp, b as BSONRegExp];
      return compareText(left.pattern, right.pattern) || compareText(left.options, right.options);
    }
    case 'javascript':
    case 'javascriptWithScope':
      return compareText((a as Code).code, (b as Code).code);
    default:
      return 0;
  }
}

function compareBinary(a: Binary, b: Binary): number {
  return (
    a.position - b.position ||
    a.sub_type - b.sub_type ||
    Buffer.compare(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position))
  );
}

/** Field by field: by the type of the value, then the name, then the value. */
function compareDocuments(a: Doc, b: Doc): number {
  const fieldsA = Object.entries(a);
  const fieldsB = Object.entries(b);
  for (const [i, [nameA, valueA]] of fieldsA.entries()) {
    const other = fieldsB[i];
    if (other === undefined) return 1;
    const [nameB, valueB] = other;
    const order =
      TYPE_ORDER[typeOf(valueA)] - TYPE_ORDER[typeOf(valueB)] ||
      compareText(nameA, nameB) ||
      compareValues(valueA, valueB);
    if (order !== 0) return order;
  }
  return fieldsA.length - fieldsB.length;
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
