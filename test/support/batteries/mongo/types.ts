import { describe, expect, it } from '@jest/globals';
import {
  Binary,
  BSONRegExp,
  type BSONType,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

const RAW = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const;

const VALUES: readonly (readonly [name: string, value: unknown, type: keyof typeof BSONType])[] = [
  ['an int', new Int32(7), 'int'],
  ['a long', Long.fromString('9007199254740993'), 'long'],
  ['a small long', Long.fromNumber(5), 'long'],
  ['a double', new Double(1.5), 'double'],
  ['a double with a whole value', new Double(3), 'double'],
  ['a decimal', Decimal128.fromString('1.10'), 'decimal'],
  ['text', 'ünïcödé 😀', 'string'],
  ['a boolean', false, 'bool'],
  ['null', null, 'null'],
  ['a date', new Date('1969-07-20T20:17:40.123Z'), 'date'],
  ['an ObjectId', new ObjectId('65f0a0a0a0a0a0a0a0a0a0a0'), 'objectId'],
  ['bytes', new Binary(Buffer.from([0, 1, 255])), 'binData'],
  ['bytes of the old subtype', new Binary(Buffer.from([1, 2]), Binary.SUBTYPE_BYTE_ARRAY), 'binData'],
  ["bytes of a subtype of one's own", new Binary(Buffer.from([1]), 128), 'binData'],
  ['no bytes', new Binary(Buffer.alloc(0)), 'binData'],
  ['a UUID', new UUID('0189a0a0-0000-7000-8000-000000000001').toBinary(), 'binData'],
  ['a timestamp', new Timestamp({ t: 1_700_000_000, i: 3 }), 'timestamp'],
  ['a regular expression', new BSONRegExp('^a.*z$', 'i'), 'regex'],
  ['code with its scope', new Code('return a', { a: new Int32(1) }), 'javascriptWithScope'],
  ['code', new Code('return 1'), 'javascript'],
  ['the smallest key', new MinKey(), 'minKey'],
  ['the largest key', new MaxKey(), 'maxKey'],
];

export function describeTypes(subject: GetSubject): void {
  describe('types', () => {
    it.each(VALUES)('keeps %s as it is through insert, an update beside it, and find', async (_name, value, type) => {
      const { docs } = subject();

      await docs.insertOne({ value, nested: { list: [value] } });
      await docs.updateOne({}, { $set: { beside: 1 } });

      const found = await docs.findOne({ value: { $type: type } }, RAW);
      expect(found?.value).toEqual(value);
      expect(found?.nested.list).toEqual([value]);
    });

    it('keeps the type of untouched fields through an update by pipeline', async () => {
      const { docs } = subject();
      await docs.insertOne({ double: new Double(3), long: Long.fromNumber(5), n: 1 });

      await docs.updateOne({}, [{ $set: { n: { $add: ['$n', 1] } } }]);

      const found = await docs.findOne({ double: { $type: 'double' }, long: { $type: 'long' } });
      expect(found?.n).toBe(2);
    });

    it('tells null from missing', async () => {
      const { docs } = subject();
      await docs.insertMany([{ _id: 1 as never, a: null }, { _id: 2 as never }]);

      const isNull = await docs.find({ a: { $type: 'null' } }).toArray();
      const exists = await docs.find({ a: { $exists: true } }).toArray();
      const missing = await docs.find({ a: { $exists: false } }).toArray();

      expect(isNull).toEqual([{ _id: 1, a: null }]);
      expect(exists).toEqual([{ _id: 1, a: null }]);
      expect(missing).toEqual([{ _id: 2 }]);
    });

    it.each([[1], ['text'], [{ a: 1, b: 'x' }], [new Date(5)], [true]])(
      'takes %p as _id and finds it again',
      async (id) => {
        const { docs } = subject();

        await docs.insertOne({ _id: id as never, found: true });

        const found = await docs.findOne({ _id: id as never });
        expect(found).toEqual({ _id: id, found: true });
      },
    );

    it.each([
      [[1, 2], 'array'],
      [/a/, 'regex'],
    ])('refuses %p as _id', async (id, type) => {
      const { docs } = subject();

      const insertion = docs.insertOne({ _id: id as never });

      await expect(insertion).rejects.toMatchObject({ code: 53, message: expect.stringContaining(type) });
    });

    it('takes null as _id, once', async () => {
      const { db, docs } = subject();
      // The driver itself would put an ObjectId in its place.
      const insert = { insert: docs.collectionName, documents: [{ _id: null, a: 1 }] };
      await db.command(insert);

      const { writeErrors } = await db.command(insert);

      expect(writeErrors).toMatchObject([{ index: 0, code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: null } }]);
      expect(await docs.findOne({ _id: null as never })).toEqual({ _id: null, a: 1 });
    });

    it('takes equal numbers of different types for the same _id', async () => {
      const { docs } = subject();
      await docs.insertOne({ _id: new Int32(5) as never });

      await expect(docs.insertOne({ _id: Long.fromNumber(5) as never })).rejects.toMatchObject({ code: 11000 });
      await expect(docs.insertOne({ _id: Decimal128.fromString('5.0') as never })).rejects.toMatchObject({
        code: 11000,
      });
    });

    it('stores _id in front of the other fields', async () => {
      const { docs } = subject();

      await docs.insertOne({ a: 1, _id: 'x' as never, b: 2 });

      const found = await docs.findOne({});
      expect(Object.keys(found ?? {})).toEqual(['_id', 'a', 'b']);
    });

    it('refuses a document of more than 16 MiB', async () => {
      const { docs } = subject();

      const insertion = docs.insertOne({ text: 'x'.repeat(16 * 1024 * 1024 + 100) });

      await expect(insertion).rejects.toMatchObject({ code: 10334 });
      expect(await docs.countDocuments({})).toBe(0);
    });
  });
}
