import { describe, expect, it } from '@jest/globals';
import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

/** One value per step of MongoDB's order. https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/ */
const IN_ORDER: readonly unknown[] = [
  new MinKey(),
  [],
  null,
  new Double(Number.NaN),
  new Double(Number.NEGATIVE_INFINITY),
  new Int32(-5),
  Decimal128.fromString('-4.5'),
  new Int32(0),
  Decimal128.fromString('0.1'),
  new Double(0.1),
  Long.fromString('9007199254740992'),
  Long.fromString('9007199254740993'),
  new Double(1e300),
  '',
  'A',
  'a',
  'ab',
  '\u{FFFD}',
  '\u{1F600}',
  {},
  { a: 1 },
  { a: 2 },
  { b: 0 },
  { a: 'x' },
  new Binary(Buffer.from([9])),
  new Binary(Buffer.from([0, 0])),
  new ObjectId('000000000000000000000001'),
  new ObjectId('ffffffffffffffffffffffff'),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Timestamp({ t: 1, i: 1 }),
  new Timestamp({ t: 1, i: 2 }),
  /a/,
  /b/,
  new MaxKey(),
];

export function describeSorting(subject: GetSubject): void {
  describe('sorting', () => {
    const mixed = IN_ORDER.map((value, position) => ({ _id: position as never, value }));
    const shuffled = [...mixed].sort((a, b) => ((Number(a._id) * 7) % 37) - ((Number(b._id) * 7) % 37));

    it.each([[1], [-1]] as const)('orders values of all types, direction %i', async (direction) => {
      const { docs } = subject();
      await docs.insertMany(shuffled);

      const found = await docs.find({}).sort({ value: direction }).toArray();

      const expected = mixed.map(({ _id }) => _id);
      expect(found.map(({ _id }) => _id)).toEqual(direction === 1 ? expected : expected.reverse());
    });

    it.each([[1], [-1]] as const)('orders them the same through an index, direction %i', async (direction) => {
      const { docs } = subject();
      await docs.insertMany(shuffled.filter(({ value }) => !Array.isArray(value)));
      await docs.createIndex({ value: 1 });

      const found = await docs.find({}).sort({ value: direction }).toArray();

      const expected = mixed.filter(({ value }) => !Array.isArray(value)).map(({ _id }) => _id);
      expect(found.map(({ _id }) => _id)).toEqual(direction === 1 ? expected : expected.reverse());
    });

    it('orders a missing value with null', async () => {
      const { docs } = subject();
      await docs.insertMany([{ _id: 1 as never, v: 0 }, { _id: 2 as never }, { _id: 3 as never, v: null }]);

      const found = await docs.find({}).sort({ v: 1, _id: 1 }).toArray();

      expect(found.map(({ _id }) => _id)).toEqual([2, 3, 1]);
    });

    it('takes the smallest element of an array ascending and the largest descending', async () => {
      const { docs } = subject();
      await docs.insertMany([
        { _id: 1 as never, v: [5, 20] },
        { _id: 2 as never, v: 10 },
      ]);

      const ascending = await docs.find({}).sort({ v: 1 }).toArray();
      const descending = await docs.find({}).sort({ v: -1 }).toArray();

      expect(ascending.map(({ _id }) => _id)).toEqual([1, 2]);
      expect(descending.map(({ _id }) => _id)).toEqual([1, 2]);
    });

    it('sorts by several fields, then skips and limits', async () => {
      const { docs } = subject();
      await docs.insertMany(Array.from({ length: 30 }, (_, i) => ({ _id: i as never, group: i % 3, rank: 30 - i })));

      const found = await docs.find({}).sort({ group: -1, rank: 1 }).skip(8).limit(4).toArray();

      expect(found.map(({ _id }) => _id)).toEqual([5, 2, 28, 25]);
    });

    it('refuses a direction that is neither 1 nor -1', async () => {
      const { db, docs } = subject();

      const search = db.command({ find: docs.collectionName, sort: { v: 5 } });

      await expect(search).rejects.toMatchObject({ name: 'MongoServerError' });
    });
  });
}
