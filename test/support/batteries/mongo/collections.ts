import { describe, expect, it } from '@jest/globals';
import { Long } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

export function describeCollections(subject: GetSubject): void {
  describe('collections', () => {
    it('come into being with their first document and are listed', async () => {
      const { db } = subject();
      await db.collection('fresh').insertOne({ a: 1 });

      const listed = await db.listCollections({ name: 'fresh' }).toArray();

      expect(listed).toMatchObject([{ name: 'fresh', type: 'collection', idIndex: { key: { _id: 1 }, name: '_id_' } }]);
      await db.dropCollection('fresh');
      expect(await db.listCollections({ name: 'fresh' }).toArray()).toEqual([]);
    });

    it('can be made empty, twice', async () => {
      const { db } = subject();

      await db.createCollection('empty');
      await db.createCollection('empty');

      expect(await db.collection('empty').countDocuments({})).toBe(0);
    });

    it('that do not exist are empty, but have no indexes to list', async () => {
      const { db } = subject();
      const none = db.collection('none');

      expect(await none.find({}).toArray()).toEqual([]);
      expect(await none.countDocuments({})).toBe(0);
      expect(await none.deleteMany({})).toMatchObject({ deletedCount: 0 });
      expect(await none.updateMany({}, { $set: { a: 1 } })).toMatchObject({ matchedCount: 0 });
      await expect(none.indexes()).rejects.toMatchObject({ code: 26, codeName: 'NamespaceNotFound' });
    });

    it('can be renamed, and not over another', async () => {
      const { db } = subject();
      await db.collection('before').insertOne({ _id: 1 as never });
      await db.collection('taken').insertOne({ _id: 2 as never });

      await db.collection('before').rename('after', { dropTarget: true });

      expect(await db.collection('after').find({}).toArray()).toEqual([{ _id: 1 }]);
      expect(await db.collection('before').countDocuments({})).toBe(0);
      await expect(db.collection('after').rename('taken')).rejects.toMatchObject({ code: 48 });
    });

    it('lose everything when their database is dropped', async () => {
      const { client } = subject();
      const db = client.db(`dropped_${process.pid}_${Date.now()}`);
      await db.collection('a').insertOne({});

      await db.dropDatabase();

      expect(await db.listCollections().toArray()).toEqual([]);
    });

    it('with bad names are refused', async () => {
      const { db } = subject();

      await expect(db.command({ find: '' })).rejects.toMatchObject({ code: 73, codeName: 'InvalidNamespace' });
      await expect(db.command({ insert: '.a', documents: [{}] })).rejects.toMatchObject({ code: 73 });
    });

    it('have their documents counted without looking at them', async () => {
      const { docs } = subject();
      await docs.insertMany(Array.from({ length: 25 }, () => ({})));
      await docs.deleteOne({});

      expect(await docs.estimatedDocumentCount()).toBe(24);
    });

    it('are listed by name alone, and by filter', async () => {
      const { db } = subject();
      await db.createCollection('list_a');
      await db.createCollection('list_b');

      const names = await db.listCollections({ name: /^list_/ }, { nameOnly: true }).toArray();
      const infos = await db.listCollections({ name: 'list_b' }).toArray();

      expect(names.map(({ name }) => name).sort()).toEqual(['list_a', 'list_b']);
      expect(names[0]).toEqual({ name: expect.any(String), type: 'collection' });
      expect(infos).toMatchObject([{ name: 'list_b', options: {}, info: { readOnly: false } }]);
    });

    it('are counted with skip and limit', async () => {
      const { docs } = subject();
      await docs.insertMany(Array.from({ length: 20 }, (_, a) => ({ a })));

      expect(await docs.count({ a: { $gte: 5 } }, { skip: 3, limit: 100 })).toBe(12);
      expect(await docs.countDocuments({ a: { $gte: 5 } }, { skip: 3, limit: 5 })).toBe(5);
    });

    it('give distinct values, with arrays taken apart and equal numbers once', async () => {
      const { docs } = subject();
      await docs.insertMany([
        { a: [1, 2, 2], b: { c: 'x' } },
        { a: 2, b: { c: 'y' } },
        { a: Long.fromNumber(1) },
        { a: null, b: [{ c: 'x' }, { c: 'z' }] },
      ]);

      expect(new Set(await docs.distinct('a'))).toEqual(new Set([null, 1, 2]));
      expect((await docs.distinct('b.c')).sort()).toEqual(['x', 'y', 'z']);
      expect(await docs.distinct('b.c', { a: 2, 'b.c': 'y' })).toEqual(['y']);
    });

    it('that are not there cannot be renamed, and none to its own name', async () => {
      const { db } = subject();
      await db.createCollection('same');
      const rename = (from: string, to: string) =>
        db.admin().command({
          renameCollection: `${db.databaseName}.${from}`,
          to: `${db.databaseName}.${to}`,
          dropTarget: true,
        });

      await expect(rename('none', 'other')).rejects.toMatchObject({ code: 26, codeName: 'NamespaceNotFound' });
      await expect(rename('same', 'same')).rejects.toMatchObject({ code: 20, codeName: 'IllegalOperation' });
      expect(await db.listCollections({ name: 'same' }).toArray()).toHaveLength(1);
    });
  });
}
