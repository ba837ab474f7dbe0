import { beforeEach, describe, expect, it } from '@jest/globals';
import { MongoBulkWriteError } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

export function describeBulkWrites(subject: GetSubject): void {
  describe('bulk writes', () => {
    beforeEach(async () => {
      await subject().docs.createIndex({ key: 1 }, { unique: true, name: 'by_key' });
    });

    it('count what each kind of operation did', async () => {
      const { docs } = subject();

      const result = await docs.bulkWrite([
        { insertOne: { document: { key: 'a' } } },
        { insertOne: { document: { key: 'b' } } },
        { updateOne: { filter: { key: 'a' }, update: { $set: { n: 1 } } } },
        { updateMany: { filter: {}, update: { $set: { seen: true } } } },
        { replaceOne: { filter: { key: 'c' }, replacement: { key: 'c' }, upsert: true } },
        { deleteOne: { filter: { key: 'b' } } },
        { deleteMany: { filter: { key: 'none' } } },
      ]);

      expect(result).toMatchObject({
        insertedCount: 2,
        matchedCount: 3,
        modifiedCount: 3,
        upsertedCount: 1,
        deletedCount: 1,
      });
    });

    it('stop at the first error when ordered', async () => {
      const { docs } = subject();

      const error = await docs
        .insertMany([{ key: 'a' }, { key: 'a' }, { key: 'b' }])
        .catch((reason: unknown) => reason);

      expect(error).toBeInstanceOf(MongoBulkWriteError);
      expect((error as MongoBulkWriteError).writeErrors).toMatchObject([{ index: 1, code: 11000 }]);
      expect(await docs.countDocuments({})).toBe(1);
    });

    it('go on after errors when unordered, and name each of them', async () => {
      const { docs } = subject();
      const keys = ['a', 'a', 'b', 'b', 'c'];

      const error = await docs
        .insertMany(
          keys.map((key) => ({ key })),
          { ordered: false },
        )
        .catch((reason: unknown) => reason);

      const { writeErrors, result } = error as MongoBulkWriteError;
      expect(writeErrors).toMatchObject([{ index: 1 }, { index: 3 }]);
      expect(result.insertedCount).toBe(3);
      expect(await docs.countDocuments({})).toBe(3);
    });

    it('tell what was double', async () => {
      const { docs } = subject();
      await docs.insertOne({ key: 'a' });

      const insertion = docs.insertOne({ key: 'a' });

      await expect(insertion).rejects.toMatchObject({
        code: 11000,
        keyPattern: { key: 1 },
        keyValue: { key: 'a' },
        message: `E11000 duplicate key error collection: ${docs.namespace} index: by_key dup key: { key: "a" }`,
      });
    });

    it('tell of a double _id', async () => {
      const { docs } = subject();
      await docs.insertOne({ _id: 5 as never, key: 'a' });

      const insertion = docs.insertOne({ _id: 5 as never, key: 'b' });

      await expect(insertion).rejects.toMatchObject({
        code: 11000,
        keyPattern: { _id: 1 },
        keyValue: { _id: 5 },
        message: `E11000 duplicate key error collection: ${docs.namespace} index: _id_ dup key: { _id: 5 }`,
      });
    });

    it('refuse an update that would make a key double, and go on with the others', async () => {
      const { docs } = subject();
      await docs.insertMany([{ key: 'a' }, { key: 'b' }]);

      const error = await docs
        .bulkWrite(
          [
            { updateOne: { filter: { key: 'b' }, update: { $set: { key: 'a' } } } },
            { updateOne: { filter: { key: 'b' }, update: { $set: { n: 1 } } } },
          ],
          { ordered: false },
        )
        .catch((reason: unknown) => reason);

      expect((error as MongoBulkWriteError).writeErrors).toMatchObject([{ index: 0, code: 11000 }]);
      expect(await docs.findOne({ key: 'b' })).toMatchObject({ n: 1 });
    });

    it('upsert a thousand documents and find them again', async () => {
      const { docs } = subject();
      const operations = (n: number) =>
        Array.from({ length: 1000 }, (_, i) => ({
          updateOne: { filter: { key: `k${i}` }, update: { $set: { n }, $setOnInsert: { first: n } }, upsert: true },
        }));

      const inserted = await docs.bulkWrite(operations(1), { ordered: false });
      const updated = await docs.bulkWrite(operations(2), { ordered: false });

      expect(inserted).toMatchObject({ upsertedCount: 1000, matchedCount: 0 });
      expect(updated).toMatchObject({ upsertedCount: 0, matchedCount: 1000, modifiedCount: 1000 });
      expect(await docs.countDocuments({ n: 2, first: 1 })).toBe(1000);
    });

    it('give each error the position of its operation, in mixed bulks too', async () => {
      const { docs } = subject();
      await docs.insertOne({ _id: 1 as never, key: 'a', n: 'text' });

      const error = await docs
        .bulkWrite(
          [
            { insertOne: { document: { key: 'b' } } },
            { updateOne: { filter: { key: 'b' }, update: { $set: { key: 'a' } } } },
            { insertOne: { document: { key: 'a' } } },
            { deleteOne: { filter: { key: 'none' } } },
            { updateOne: { filter: { key: 'a' }, update: { $inc: { n: 1 } } } },
            { updateOne: { filter: { key: 'c' }, update: { $set: { n: 1 } }, upsert: true } },
          ],
          { ordered: false },
        )
        .catch((reason: unknown) => reason);

      const { writeErrors, result } = error as MongoBulkWriteError;
      const listed = [writeErrors].flat().map(({ index, code }) => [index, code]);
      expect(listed.sort(([a = 0], [b = 0]) => Number(a) - Number(b))).toEqual([
        [1, 11000],
        [2, 11000],
        [4, 14],
      ]);
      expect(result).toMatchObject({ insertedCount: 1, upsertedCount: 1 });
    });

    it('name index, keys and values in each error of the raw answer', async () => {
      const { db, docs } = subject();
      await docs.insertOne({ _id: 1 as never, key: 'a' });

      const reply = await db.command({
        update: docs.collectionName,
        ordered: false,
        updates: [
          { q: { key: 'b' }, u: { $setOnInsert: { _id: 1 } }, upsert: true },
          { q: { key: 'a' }, u: { $set: { seen: true } } },
          { q: { key: { $gt: 'z' } }, u: { $set: { key: 'a' } }, upsert: true },
        ],
      });

      expect(reply).toMatchObject({ ok: 1, n: 1, nModified: 1 });
      expect(reply.writeErrors).toEqual([
        {
          index: 0,
          code: 11000,
          errmsg: expect.stringContaining(`${docs.namespace} index: _id_ dup key: { _id: 1 }`),
          keyPattern: { _id: 1 },
          keyValue: { _id: 1 },
        },
        {
          index: 2,
          code: 11000,
          errmsg: expect.stringContaining(`${docs.namespace} index: by_key dup key: { key: "a" }`),
          keyPattern: { key: 1 },
          keyValue: { key: 'a' },
        },
      ]);
    });

    it('leave out what comes after the error when ordered', async () => {
      const { docs } = subject();

      const error = await docs
        .bulkWrite([
          { insertOne: { document: { key: 'a' } } },
          { insertOne: { document: { key: 'a' } } },
          { deleteMany: { filter: {} } },
        ])
        .catch((reason: unknown) => reason);

      expect((error as MongoBulkWriteError).result).toMatchObject({ insertedCount: 1, deletedCount: 0 });
      expect(await docs.countDocuments({})).toBe(1);
    });

    it.each([[0], [100_001]])('of %i statements in one command are refused', async (count) => {
      const { db, docs } = subject();
      const documents = Array.from({ length: count }, () => ({}));

      const insertion = db.command({ insert: docs.collectionName, documents });

      await expect(insertion).rejects.toMatchObject({
        code: 16,
        codeName: 'InvalidLength',
        message: `Write batch sizes must be between 1 and 100000. Got ${count} operations.`,
      });
    });

    it('of more statements than fit into one command are sent in several', async () => {
      const { docs } = subject();
      await docs.dropIndexes();

      const { insertedCount } = await docs.insertMany(Array.from({ length: 100_001 }, () => ({ a: 1 })));

      expect(insertedCount).toBe(100_001);
      expect(await docs.estimatedDocumentCount()).toBe(100_001);
    });

    it('delete one or all, and nothing in between', async () => {
      const { db, docs } = subject();

      const reply = await db.command({ delete: docs.collectionName, deletes: [{ q: {}, limit: 2 }] });

      expect(reply.writeErrors).toMatchObject([
        {
          index: 0,
          code: 9,
          errmsg: expect.stringContaining('The limit field in delete objects must be 0 or 1. Got 2'),
        },
      ]);
    });

    it('take unacknowledged writes', async () => {
      const { docs } = subject();

      const result = await docs.insertOne({ key: 'quiet' }, { writeConcern: { w: 0 } });

      expect(result.acknowledged).toBe(false);
      await expect(docs.countDocuments({ key: 'quiet' })).resolves.toBeLessThanOrEqual(1);
    });
  });
}
