import { describe, expect, it } from '@jest/globals';
import { type Document, ObjectId } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

const CASES: readonly (readonly [what: string, filter: Document, update: Document, inserted: Document])[] = [
  ['takes values from the filter', { a: 1, 'b.c': 2 }, { $set: { d: 3 } }, { a: 1, b: { c: 2 }, d: 3 }],
  ['takes $eq but no other operator', { a: { $eq: 1 }, b: { $gt: 5 } }, { $set: { d: 3 } }, { a: 1, d: 3 }],
  ['takes values inside $and', { $and: [{ a: 1 }, { b: 2 }] }, { $set: { d: 3 } }, { a: 1, b: 2, d: 3 }],
  ['takes nothing out of a wide $or', { $or: [{ a: 1 }, { b: 2 }] }, { $set: { d: 3 } }, { d: 3 }],
  ['lets the update win', { a: 1 }, { $set: { a: 2 } }, { a: 2 }],
  ['applies $setOnInsert', { a: 1 }, { $setOnInsert: { b: 2 }, $inc: { n: 1 } }, { a: 1, b: 2, n: 1 }],
  ['starts counters', { a: 1 }, { $inc: { a: 5 } }, { a: 6 }],
  ['takes the values of $all', { a: { $all: [1] } }, { $set: { d: 3 } }, { a: 1, d: 3 }],
  ['takes a whole document from the filter', { a: { b: 1 } }, { $set: { d: 3 } }, { a: { b: 1 }, d: 3 }],
  ['sets inside what the filter gave', { 'a.b': 1 }, { $set: { 'a.c': 2 } }, { a: { b: 1, c: 2 } }],
  ['takes null from the filter', { a: null }, { $set: { d: 3 } }, { a: null, d: 3 }],
  ['takes nothing out of a pattern', { a: /x/ }, { $set: { d: 3 } }, { d: 3 }],
];

export function describeUpserts(subject: GetSubject): void {
  describe('an upsert', () => {
    it.each(CASES)('%s', async (_what, filter, update, inserted) => {
      const { docs } = subject();

      const result = await docs.updateOne(filter, update, { upsert: true });

      const found = await docs.findOne({});
      expect(result).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: found?._id });
      expect(found).toEqual({ _id: expect.any(ObjectId), ...inserted });
    });

    it('takes _id from the filter', async () => {
      const { docs } = subject();

      const result = await docs.updateOne({ _id: 'mine' as never }, { $set: { a: 1 } }, { upsert: true });

      expect(result.upsertedId).toBe('mine');
      expect(await docs.findOne({})).toEqual({ _id: 'mine', a: 1 });
    });

    it('by replacement takes only _id from the filter', async () => {
      const { docs } = subject();

      await docs.replaceOne({ _id: 7 as never, a: 1 }, { b: 2 }, { upsert: true });

      expect(await docs.findOne({})).toEqual({ _id: 7, b: 2 });
    });

    it('by pipeline works on the values of the filter', async () => {
      const { docs } = subject();

      await docs.updateOne({ a: 2 }, [{ $set: { b: { $add: ['$a', 1] } } }], { upsert: true });

      expect(await docs.findOne({})).toMatchObject({ a: 2, b: 3 });
    });

    it('updates what is already there', async () => {
      const { docs } = subject();
      await docs.insertOne({ _id: 1 as never, a: 1 });

      const result = await docs.updateOne({ a: 1 }, { $set: { b: 1 }, $setOnInsert: { c: 1 } }, { upsert: true });

      expect(result).toMatchObject({ matchedCount: 1, upsertedCount: 0 });
      expect(await docs.find({}).toArray()).toEqual([{ _id: 1, a: 1, b: 1 }]);
    });

    it('of many inserts one at most', async () => {
      const { docs } = subject();

      const result = await docs.updateMany({ a: 1 }, { $set: { b: 2 } }, { upsert: true });

      expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
      expect(await docs.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ a: 1, b: 2 }]);
    });

    it('may be given _id by $setOnInsert', async () => {
      const { docs } = subject();

      const result = await docs.updateOne({ a: 1 }, { $setOnInsert: { _id: 7 as never } }, { upsert: true });

      expect(result.upsertedId).toBe(7);
      expect(await docs.findOne({})).toEqual({ _id: 7, a: 1 });
    });

    it.each([
      [
        { _id: 1, a: 1 },
        { $set: { _id: 2 } },
        66,
        "Performing an update on the path '_id' would modify the immutable field '_id'",
      ],
      [
        { a: 1, $and: [{ a: 1 }] },
        { $set: { b: 1 } },
        54,
        "cannot infer query fields to set, path 'a' is matched twice",
      ],
      [
        { a: 1, 'a.b': 1 },
        { $set: { b: 1 } },
        54,
        "cannot infer query fields to set, both paths 'a' and 'a.b' are matched",
      ],
      [{ a: 1 }, { $push: { a: 1 } }, 2, "The field 'a' must be an array but is of type int in document"],
    ])('of %j by %j is refused', async (filter, update, code, message) => {
      const { docs } = subject();

      const upsert = docs.updateOne(filter as never, update as never, { upsert: true });

      await expect(upsert).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
      expect(await docs.countDocuments({})).toBe(0);
    });

    it('of one key by a hundred at once, from ten clients, inserts one document under a unique index', async () => {
      const { docs, connect, db } = subject();
      await docs.createIndex({ key: 1 }, { unique: true });
      const clients = await Promise.all(Array.from({ length: 10 }, connect));

      const results = await Promise.all(
        Array.from({ length: 100 }, (_, i) =>
          clients[i % clients.length]
            ?.db(db.databaseName)
            .collection(docs.collectionName)
            .updateOne({ key: 'k' }, { $inc: { n: 1 } }, { upsert: true }),
        ),
      );
      await Promise.all(clients.map((client) => client.close()));

      expect(results.filter((result) => result?.upsertedCount === 1)).toHaveLength(1);
      expect(results.filter((result) => result?.matchedCount === 1)).toHaveLength(99);
      expect(await docs.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ key: 'k', n: 100 }]);
    });
  });
}
