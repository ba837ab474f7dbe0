import { beforeEach, describe, expect, it } from '@jest/globals';
import { Long } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

const DOCUMENTS = 300;

export function describeCursors(subject: GetSubject): void {
  describe('cursors', () => {
    beforeEach(async () => {
      await subject().docs.insertMany(
        Array.from({ length: DOCUMENTS }, (_, i) => ({ _id: i as never, even: i % 2 === 0 })),
      );
    });

    it.each([[1], [7], [100], [2000]])('give all documents once, in batches of %i', async (batchSize) => {
      const { docs } = subject();

      const found = await docs.find({}).batchSize(batchSize).toArray();

      expect(found.map(({ _id }) => _id)).toEqual(Array.from({ length: DOCUMENTS }, (_, i) => i));
    });

    it('give 101 documents first when nobody says how many', async () => {
      const { db, docs } = subject();

      const { cursor } = await db.command({ find: docs.collectionName });

      expect(cursor.firstBatch).toHaveLength(101);
      const rest = await db.command({ getMore: cursor.id, collection: docs.collectionName });
      expect(rest.cursor.nextBatch).toHaveLength(DOCUMENTS - 101);
      expect(Number(rest.cursor.id)).toBe(0);
    });

    it('are opened without a document by a batch size of 0', async () => {
      const { db, docs } = subject();

      const { cursor } = await db.command({ find: docs.collectionName, batchSize: 0, noCursorTimeout: true });

      expect(cursor.firstBatch).toEqual([]);
      expect(cursor.ns).toBe(docs.namespace);
      const more = await db.command({ getMore: cursor.id, collection: docs.collectionName, batchSize: 2 });
      expect(more.cursor.nextBatch).toHaveLength(2);
      expect(String(more.cursor.id)).toBe(String(cursor.id));
      await db.command({ killCursors: docs.collectionName, cursors: [cursor.id] });
    });

    it('keep to limit and skip over batches', async () => {
      const { docs } = subject();

      const found = await docs.find({ even: true }).skip(10).limit(105).batchSize(50).toArray();

      expect(found).toHaveLength(105);
      expect(found[0]?._id).toBe(20);
    });

    it('end after one batch when asked to', async () => {
      const { db, docs } = subject();

      const { cursor } = await db.command({ find: docs.collectionName, batchSize: 3, singleBatch: true });

      expect(cursor.firstBatch).toHaveLength(3);
      expect(Number(cursor.id)).toBe(0);
    });

    it('go from the newest document to the oldest with $natural: -1', async () => {
      const { docs } = subject();

      const sorted = await docs.find({}).sort({ $natural: -1 }).limit(2).toArray();
      const hinted = await docs.find({}).hint({ $natural: -1 }).limit(2).toArray();

      expect(sorted.map(({ _id }) => _id)).toEqual([DOCUMENTS - 1, DOCUMENTS - 2]);
      expect(hinted).toEqual(sorted);
    });

    it('go on while documents are written and removed', async () => {
      const { docs } = subject();
      const cursor = docs.find({}).batchSize(10);
      const seen: number[] = [];

      for await (const { _id } of cursor) {
        seen.push(Number(_id));
        if (seen.length === 15) await docs.deleteMany({ _id: { $gte: 150 } as never });
      }

      expect(seen).toEqual(Array.from({ length: 150 }, (_, i) => i));
    });

    it('end with CursorNotFound after they were killed', async () => {
      const { db, docs } = subject();
      const { cursor } = await db.command({ find: docs.collectionName, batchSize: 2 });
      const killed = await db.command({ killCursors: docs.collectionName, cursors: [cursor.id, Long.fromNumber(7)] });

      const more = db.command({ getMore: cursor.id, collection: docs.collectionName });

      await expect(more).rejects.toMatchObject({
        code: 43,
        codeName: 'CursorNotFound',
        message: `cursor id ${cursor.id} not found`,
      });
      expect(killed.cursorsKilled.map(String)).toEqual([String(cursor.id)]);
      expect(killed.cursorsNotFound.map(String)).toEqual(['7']);
    });

    it('belong to their collection', async () => {
      const { db, docs } = subject();
      const { cursor } = await db.command({ find: docs.collectionName, batchSize: 2 });

      const more = db.command({ getMore: cursor.id, collection: 'other' });

      await expect(more).rejects.toMatchObject({
        code: 13,
        message: `Requested getMore on namespace '${db.databaseName}.other', but cursor belongs to a different namespace ${docs.namespace}`,
      });
      await db.command({ killCursors: docs.collectionName, cursors: [cursor.id] });
    });

    it('answer id 0 when everything is in the first batch', async () => {
      const { db, docs } = subject();

      const { cursor } = await db.command({ find: docs.collectionName, filter: { _id: 5 } });

      expect(Number(cursor.id)).toBe(0);
      expect(cursor.firstBatch).toEqual([{ _id: 5, even: false }]);
    });

    it('cannot follow the end of an ordinary collection', async () => {
      const search = subject().docs.find({}, { tailable: true }).toArray();

      await expect(search).rejects.toMatchObject({
        code: 2,
        message: expect.stringContaining('tailable cursor requested on non capped collection'),
      });
    });

    it.each([['limit'], ['skip'], ['batchSize']])('are refused with a negative %s', async (option) => {
      const { db, docs } = subject();

      const search = db.command({ find: docs.collectionName, [option]: -1 });

      await expect(search).rejects.toMatchObject({
        code: 51024,
        message: expect.stringContaining(`BSON field '${option}' value must be >= 0, actual value '-1'`),
      });
    });
  });
}
