import { beforeEach, describe, expect, it } from '@jest/globals';
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
