import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

export function describeFindAndModify(subject: GetSubject): void {
  describe('findAndModify', () => {
    beforeEach(async () => {
      await subject().docs.insertMany([
        { _id: 1 as never, n: 1, marks: [1, 5] },
        { _id: 2 as never, n: 3, marks: [2, 6] },
        { _id: 3 as never, n: 2, marks: [3, 7] },
      ]);
    });

    it('answers the document before the update', async () => {
      const found = await subject().docs.findOneAndUpdate({ _id: 1 as never }, { $inc: { n: 10 } });

      expect(found).toMatchObject({ _id: 1, n: 1 });
    });

    it('answers the document after the update when asked for it', async () => {
      const found = await subject().docs.findOneAndUpdate(
        { n: { $gt: 1 } },
        { $inc: { n: 10 } },
        { sort: { n: 1 }, returnDocument: 'after', projection: { n: 1 } },
      );

      expect(found).toEqual({ _id: 3, n: 12 });
    });

    it('answers null when nothing matches', async () => {
      const found = await subject().docs.findOneAndUpdate({ _id: 9 as never }, { $inc: { n: 1 } });

      expect(found).toBeNull();
    });

    it('upserts and answers the new document', async () => {
      const found = await subject().docs.findOneAndUpdate(
        { _id: 9 as never },
        { $set: { n: 9 } },
        { upsert: true, returnDocument: 'after', includeResultMetadata: true },
      );

      expect(found).toMatchObject({
        value: { _id: 9, n: 9 },
        lastErrorObject: { n: 1, updatedExisting: false, upserted: 9 },
      });
    });

    it('upserts and answers null for the document before', async () => {
      const found = await subject().docs.findOneAndUpdate({ _id: 9 as never }, { $set: { n: 9 } }, { upsert: true });

      expect(found).toBeNull();
    });

    it('removes and answers what was removed', async () => {
      const { docs } = subject();

      const found = await docs.findOneAndDelete({}, { sort: { n: -1 } });

      expect(found).toMatchObject({ _id: 2 });
      expect(await docs.countDocuments({})).toBe(2);
    });

    it('replaces', async () => {
      const found = await subject().docs.findOneAndReplace(
        { _id: 1 as never },
        { fresh: true },
        { returnDocument: 'after' },
      );

      expect(found).toEqual({ _id: 1, fresh: true });
    });

    it('takes array filters', async () => {
      const found = await subject().docs.findOneAndUpdate(
        { _id: 1 as never },
        { $inc: { 'marks.$[big]': 100 } },
        { arrayFilters: [{ big: { $gt: 4 } }], returnDocument: 'after' },
      );

      expect(found?.marks).toEqual([1, 105]);
    });

    it('shows only the element that matched, by position or condition', async () => {
      const { docs } = subject();

      const byPosition = await docs.findOneAndUpdate(
        { marks: 6 },
        { $inc: { n: 1 } },
        { projection: { 'marks.$': 1 } },
      );
      const byCondition = await docs.findOneAndUpdate(
        { _id: 2 as never },
        { $inc: { n: 1 } },
        { projection: { marks: { $elemMatch: { $gt: 5 } } } },
      );

      expect(byPosition).toEqual({ _id: 2, marks: [6] });
      expect(byCondition).toEqual({ _id: 2, marks: [6] });
    });

    it('takes a pipeline, and the variables of `let` in it', async () => {
      const found = await subject().docs.findOneAndUpdate(
        { $expr: { $eq: ['$_id', '$$wanted'] } } as never,
        [{ $set: { n: { $add: ['$n', '$$by'] } } }],
        { let: { wanted: 2, by: 10 }, returnDocument: 'after', projection: { n: 1 } },
      );

      expect(found).toEqual({ _id: 2, n: 13 });
    });

    it('takes a hint, and refuses a hint without an index', async () => {
      const { docs } = subject();

      const hinted = docs.findOneAndUpdate({ n: 1 }, { $set: { a: 1 } }, { hint: { _id: 1 } });
      await expect(hinted).resolves.toMatchObject({ _id: 1 });

      const missing = docs.findOneAndUpdate({ n: 1 }, { $set: { a: 1 } }, { hint: 'none' as never });
      await expect(missing).rejects.toMatchObject({
        code: 2,
        message: expect.stringContaining('hint provided does not correspond to an existing index'),
      });
    });

    it('applies $setOnInsert to what it upserts only', async () => {
      const { docs } = subject();
      const update = { $set: { seen: true }, $setOnInsert: { first: true } };

      await docs.findOneAndUpdate({ _id: 1 as never }, update, { upsert: true });
      await docs.findOneAndUpdate({ _id: 9 as never }, update, { upsert: true });

      expect(await docs.find({ first: true }).toArray()).toEqual([{ _id: 9, seen: true, first: true }]);
    });

    it('names index, keys and values of a double key', async () => {
      const { docs } = subject();
      await docs.createIndex({ n: 1 }, { unique: true });

      const change = docs.findOneAndUpdate({ _id: 1 as never }, { $set: { n: 2 } });

      await expect(change).rejects.toMatchObject({
        code: 11000,
        codeName: 'DuplicateKey',
        keyPattern: { n: 1 },
        keyValue: { n: 2 },
        message: expect.stringContaining(`E11000 duplicate key error collection: ${docs.namespace} index: n_1 dup key`),
      });
    });

    it.each<[command: Document, message: string]>([
      [{}, 'Either an update or remove=true must be specified'],
      [{ remove: true, update: { $set: { a: 1 } } }, 'Cannot specify both an update and remove=true'],
      [{ remove: true, upsert: true }, 'Cannot specify both upsert=true and remove=true'],
      [{ remove: true, new: true }, 'Cannot specify both new=true and remove=true'],
    ])('refuses %j', async (command, message) => {
      const { db, docs } = subject();

      const change = db.command({ findAndModify: docs.collectionName, query: {}, ...command });

      await expect(change).rejects.toMatchObject({ code: 9, message: expect.stringContaining(message) });
      expect(await docs.countDocuments({})).toBe(3);
    });

    it('answers what a collection that is not there has: nothing', async () => {
      const { db } = subject();

      const found = await db.collection('none').findOneAndDelete({}, { includeResultMetadata: true });

      expect(found).toMatchObject({ value: null, lastErrorObject: { n: 0 } });
    });

    it('hands each document to one of many callers', async () => {
      const { docs } = subject();

      const claims = await Promise.all(
        Array.from({ length: 10 }, (_, caller) =>
          docs.findOneAndUpdate({ owner: null }, { $set: { owner: caller } }, { sort: { n: 1 } }),
        ),
      );

      const claimed = claims.flatMap((found) => (found === null ? [] : [Number(found._id)]));
      expect(claimed.sort()).toEqual([1, 2, 3]);
    });
  });
}
