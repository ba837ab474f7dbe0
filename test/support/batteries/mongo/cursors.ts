import { beforeEach, describe, expect, it } from '@jest/globals';
import type { GetSubject } from '../mongo-battery.ts';

const DOCUMENTS = 1000;

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

    it('keep to limit and skip over batches', async () => {
      const { docs } = subject();

      const found = await docs.find({ even: true }).skip(10).limit(205).batchSize(50).toArray();

      expect(found).toHaveLength(205);
      expect(found[0]?._id).toBe(20);
    });

    it('go on while documents are written and removed', async () => {
      const { docs } = subject();
      const cursor = docs.find({}).batchSize(10);
      const seen: number[] = [];

      for await (const { _id } of cursor) {
        seen.push(Number(_id));
        if (seen.length === 15) await docs.deleteMany({ _id: { $gte: 500 } as never });
      }

      expect(seen).toEqual(Array.from({ length: 500 }, (_, i) => i));
    });

    it('end with CursorNotFound after they were killed', async () => {
      const { db, docs } = subject();
      const { cursor } = await db.command({ find: docs.collectionName, batchSize: 2 });
      await db.command({ killCursors: docs.collectionName, cursors: [cursor.id] });

      const more = db.command({ getMore: cursor.id, collection: docs.collectionName });

      await expect(more).rejects.toMatchObject({ code: 43, codeName: 'CursorNotFound' });
    });

    it('answer id 0 when everything is in the first batch', async () => {
      const { db, docs } = subject();

      const { cursor } = await db.command({ find: docs.collectionName, filter: { _id: 5 } });

      expect(Number(cursor.id)).toBe(0);
      expect(cursor.firstBatch).toEqual([{ _id: 5, even: false }]);
    });
  });
}
