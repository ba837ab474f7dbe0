import { describe, expect, it, jest } from '@jest/globals';
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  deserialize,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import { parseDocument, parseFields, parseStored, toBson } from '../../../sandbox/mongo/values/bson-codec.ts';
import { BsonError } from '../../../sandbox/mongo/values/bson-error.ts';
import { spliceFields } from '../../../sandbox/mongo/values/splice-fields.ts';

// Enough for a machine that is busy with other things.
jest.setTimeout(60_000);

const name = fc.oneof(
  fc.constantFrom('a', 'b', 'name', '__proto__', 'constructor', 'ünï', 'x'.repeat(80)),
  fc.string({ minLength: 1, maxLength: 4 }).map((text) => text.replaceAll(/[\0$]/g, 'z')),
);

const scalar = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 50 }),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.integer().map((value) => new Int32(value)),
  fc.double().map((value) => new Double(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc.constantFrom('0.10', '-1E-30', 'NaN', 'Infinity').map((text) => Decimal128.fromString(text)),
  fc.boolean(),
  fc.constantFrom(null, new MinKey(), new MaxKey(), new BSONSymbol('s'), new Code('f()'), new Code('f()', { a: 1 })),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc
    .tuple(fc.uint8Array({ maxLength: 20 }), fc.constantFrom(0, 2, 5, 128))
    .map(([bytes, subtype]) => new Binary(bytes, subtype)),
  fc.record({ t: fc.nat(), i: fc.nat() }).map((parts) => new Timestamp(parts)),
  fc.constantFrom(new BSONRegExp('^a', 'im'), new BSONRegExp('é', '')),
);

const document = fc.letrec<{ value: unknown; document: Record<string, unknown> }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('document')),
  document: fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
})).document;

const KEEP_TYPES = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const;

describe('BSON of the embedded store', () => {
  it('is read as the official library reads it', () => {
    fc.assert(
      fc.property(document, (doc) => {
        const bytes = serialize(doc);
        expect(parseDocument(bytes)).toEqual(deserialize(bytes, KEEP_TYPES));
      }),
      { numRuns: 300 },
    );
  });

  it('is written back byte for byte', () => {
    fc.assert(
      fc.property(document, (doc) => {
        const bytes = serialize(doc);
        expect(Buffer.from(bytes).equals(toBson(parseStored(bytes)))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is read in part: the named fields and no others', () => {
    const bytes = toBson({ a: 1, b: { c: 2 }, d: [3] });

    expect(parseFields(bytes, new Set(['d', 'b', 'none']))).toEqual({ b: { c: new Int32(2) }, d: [new Int32(3)] });
  });

  it('takes a document that looks like a reference for a document', () => {
    const bytes = serialize({ at: { $ref: 'other', $id: 1 } });

    expect(parseDocument(bytes)).toEqual({ at: { $ref: 'other', $id: new Int32(1) } });
  });

  it.each([
    ['a length that is not its own', Buffer.from([9, 0, 0, 0, 0])],
    ['no closing zero', Buffer.from([5, 0, 0, 0, 1])],
    ['a name without an end', Buffer.from([7, 0, 0, 0, 0x0a, 0x61, 0x61])],
    ['an unknown type', Buffer.from([8, 0, 0, 0, 0x66, 0x61, 0, 0])],
    ['a number that is cut off', Buffer.from([9, 0, 0, 0, 0x10, 0x61, 0, 1, 0])],
    ['text with a negative length', Buffer.from([12, 0, 0, 0, 0x02, 0x61, 0, 255, 255, 255, 255, 0])],
    ['a document longer than the one around it', Buffer.from([12, 0, 0, 0, 0x03, 0x61, 0, 99, 0, 0, 0, 0])],
    ['text that is not UTF-8', Buffer.from([14, 0, 0, 0, 0x02, 0x61, 0, 2, 0, 0, 0, 0xff, 0, 0])],
    ['documents more than 200 deep', nested(202)],
  ])('is refused with %s', (_what, bytes) => {
    expect(() => parseDocument(bytes)).toThrow(BsonError);
  });

  it('is refused, and never misread, when any byte of it is cut off', () => {
    const bytes = Buffer.from(serialize({ a: 'text', b: [1, { c: new ObjectId() }], d: /x/i, e: new Date() }));

    for (let length = 0; length < bytes.length; length++) {
      const cut = Buffer.from(bytes.subarray(0, length));
      if (length >= 4) cut.writeInt32LE(length, 0);
      expect(() => parseDocument(cut)).toThrow(BsonError);
    }
  });
});

describe('splicing fields into BSON', () => {
  it('gives what writing the whole document anew gives', () => {
    fc.assert(
      fc.property(document, document, fc.array(name, { maxLength: 3 }), (doc, changes, removed) => {
        const bytes = toBson(doc);
        const names = new Set([...Object.keys(changes), ...removed]);
        const before = parseFields(bytes, names);
        const after = change(before, changes, removed);

        const spliced = parseStored(spliceFields(bytes, before, after));

        expect(spliced).toEqual(parseStored(toBson(change(parseStored(bytes), changes, removed))));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the order of fields, with new ones last', () => {
    const bytes = toBson({ a: 1, b: 2, c: 3, d: 4 });
    const before = parseFields(bytes, new Set(['b', 'c']));

    const spliced = spliceFields(bytes, before, { b: 'new', e: 5 });

    expect(spliced.equals(toBson({ a: 1, b: 'new', d: 4, e: 5 }))).toBe(true);
  });
});

function change(doc: Record<string, unknown>, changes: Record<string, unknown>, removed: readonly string[]) {
  const kept = Object.entries(doc).filter(([field]) => !removed.includes(field));
  return Object.fromEntries([...kept, ...Object.entries(changes)]);
}

function nested(depth: number): Buffer {
  let bytes = Buffer.from(serialize({}));
  for (let i = 0; i < depth; i++) {
    const head = Buffer.alloc(4);
    bytes = Buffer.concat([head, Buffer.from([0x03, 0x61, 0]), bytes, Buffer.of(0)]);
    bytes.writeInt32LE(bytes.length, 0);
  }
  return bytes;
}
