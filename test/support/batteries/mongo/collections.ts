import { describe, expect, it } from '@jest/globals';
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
      await expect(db.command({ find: 5 })).rejects.toMatchObject({ code: 73 });
    });

    it('have their documents counted without looking at them', async () => {
      const { docs } = subject();
      await docs.insertMany(Array.from({ length: 25 }, () => ({})));
      await docs.deleteOne({});

      expect(await docs.estimatedDocumentCount()).toBe(24);
    });

    it('can have the expiry of an index changed', async () => {
      const { db, docs } = subject();
      await docs.createIndex({ at: 1 }, { expireAfterSeconds: 60 });

      await db.command({ collMod: docs.collectionName, index: { keyPattern: { at: 1 }, expireAfterSeconds: 120 } });

      expect((await docs.indexes())[1]).toMatchObject({ name: 'at_1', expireAfterSeconds: 120 });
    });
  });
}
