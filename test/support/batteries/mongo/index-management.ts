import { describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

const BAD_SPECS: readonly (readonly [spec: Document, code: number, message: string])[] = [
  [{ key: {}, name: 'x' }, 67, 'Index keys cannot be empty'],
  [{ key: { a: 0 }, name: 'x' }, 67, 'Values in v:2 index key pattern'],
  [{ key: { 'a..b': 1 }, name: 'x' }, 67, 'Index keys cannot contain an empty field'],
  [{ key: { a: 1 }, name: 'x', unknown: 1 }, 197, "The field 'unknown' is not valid for an index specification"],
  [{ key: { a: 1, b: 1 }, name: 'x', expireAfterSeconds: 1 }, 67, 'TTL indexes are single-field indexes'],
  [{ key: { a: 1 }, name: 'x', expireAfterSeconds: -1 }, 67, "TTL index 'expireAfterSeconds' option"],
  [
    { key: { a: 1 }, name: 'x', sparse: true, partialFilterExpression: { a: 1 } },
    67,
    'cannot mix "partialFilterExpression" and "sparse" options',
  ],
  [{ key: { a: 1 }, name: 'x', partialFilterExpression: { a: { $ne: 1 } } }, 67, 'not supported in partial index'],
  [{ key: { a: 1 }, name: 'x', partialFilterExpression: { a: /x/ } }, 67, 'not supported in partial index'],
  [
    { key: { a: 1 }, name: 'x', partialFilterExpression: { a: { $exists: false } } },
    67,
    'not supported in partial index',
  ],
];

export function describeIndexManagement(subject: GetSubject): void {
  describe('index management', () => {
    it('says how many indexes there were and are', async () => {
      const { db, docs } = subject();
      const createIndexes = { createIndexes: docs.collectionName, indexes: [{ key: { a: 1 }, name: 'a_1' }] };

      const first = await db.command(createIndexes);
      const again = await db.command(createIndexes);

      expect(first).toMatchObject({ numIndexesBefore: 1, numIndexesAfter: 2, createdCollectionAutomatically: true });
      expect(again).toMatchObject({ numIndexesBefore: 2, numIndexesAfter: 2, note: 'all indexes already exist' });
    });

    it.each(BAD_SPECS)('refuses %j', async (spec, code, message) => {
      const { db, docs } = subject();

      const creation = db.command({ createIndexes: docs.collectionName, indexes: [spec] });

      await expect(creation).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    });

    it('makes all of a command or none', async () => {
      const { docs } = subject();
      await docs.insertMany([{ b: 1 }, { b: 1 }]);

      const creation = docs.createIndexes([{ key: { a: 1 } }, { key: { b: 1 }, unique: true }]);

      await expect(creation).rejects.toMatchObject({ code: 11000 });
      expect((await docs.indexes()).map(({ name }) => name)).toEqual(['_id_']);
    });

    it('keeps to 64 indexes of one collection', async () => {
      const { docs } = subject();
      await docs.createIndexes(Array.from({ length: 63 }, (_, i) => ({ key: { [`f${i}`]: 1 as const } })));

      const creation = docs.createIndex({ more: 1 });

      await expect(creation).rejects.toMatchObject({
        code: 67,
        message: expect.stringContaining(`add index fails, too many indexes for ${docs.namespace}`),
      });
    });

    it('takes several partial indexes over the same keys, which are then told apart by name', async () => {
      const { db, docs } = subject();
      await docs.createIndex({ a: 1 }, { name: 'live', partialFilterExpression: { live: true } });
      await docs.createIndex({ a: 1 }, { name: 'dead', partialFilterExpression: { live: false } });

      const byKey = db.command({ dropIndexes: docs.collectionName, index: { a: 1 } });

      await expect(byKey).rejects.toMatchObject({ code: 181, codeName: 'AmbiguousIndexKeyPattern' });
      await docs.dropIndex('dead');
      expect((await docs.indexes()).map(({ name }) => name)).toEqual(['_id_', 'live']);
    });

    it('drops several by a list of names, or none when one of them is not there', async () => {
      const { db, docs } = subject();
      await docs.createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }, { key: { c: 1 } }]);
      const drop = (index: unknown) => db.command({ dropIndexes: docs.collectionName, index });

      await expect(drop(['a_1', 'none'])).rejects.toMatchObject({
        code: 27,
        message: expect.stringContaining('index not found with name [none]'),
      });
      expect(await drop(['a_1', 'c_1'])).toMatchObject({ nIndexesWas: 4 });
      await expect(drop({ a: 1 })).rejects.toMatchObject({
        code: 27,
        message: expect.stringContaining("can't find index with key: { a: 1 }"),
      });

      expect((await docs.indexes()).map(({ name }) => name)).toEqual(['_id_', 'b_1']);
    });

    it('refuses another key under a known name', async () => {
      const { docs } = subject();
      await docs.createIndex({ a: 1 }, { name: 'mine' });

      const creation = docs.createIndex({ b: 1 }, { name: 'mine' });

      await expect(creation).rejects.toMatchObject({
        code: 86,
        message: expect.stringContaining('An existing index has the same name as the requested index'),
      });
    });

    it('says under which name the same index exists already', async () => {
      const { docs } = subject();
      await docs.createIndex({ a: 1 });

      const creation = docs.createIndex({ a: 1 }, { name: 'other' });

      await expect(creation).rejects.toMatchObject({
        code: 85,
        message: 'Index already exists with a different name: a_1',
      });
    });

    it('hides an index from the planner and shows it again', async () => {
      const { db, docs } = subject();
      await docs.insertMany([{ a: 1 }, { a: 2 }]);
      await docs.createIndex({ a: 1 }, { hidden: true });
      const stage = async () => {
        const { queryPlanner } = await docs.find({ a: 1 }).explain('queryPlanner');
        return queryPlanner.winningPlan.stage;
      };

      expect((await docs.indexes())[1]).toEqual({ v: 2, key: { a: 1 }, name: 'a_1', hidden: true });
      expect(await stage()).toBe('COLLSCAN');
      const reply = await db.command({ collMod: docs.collectionName, index: { name: 'a_1', hidden: false } });

      expect(reply).toMatchObject({ ok: 1, hidden_old: true, hidden_new: false });
      expect((await docs.indexes())[1]).toEqual({ v: 2, key: { a: 1 }, name: 'a_1' });
      expect(await stage()).toBe('FETCH');
    });

    it('changes the expiry of an index and answers the old and the new one', async () => {
      const { db, docs } = subject();
      await docs.createIndex({ at: 1 }, { expireAfterSeconds: 60 });

      const reply = await db.command({
        collMod: docs.collectionName,
        index: { keyPattern: { at: 1 }, expireAfterSeconds: 120 },
      });

      expect(Number(reply.expireAfterSeconds_old)).toBe(60);
      expect(Number(reply.expireAfterSeconds_new)).toBe(120);
      expect((await docs.indexes())[1]).toMatchObject({ name: 'at_1', expireAfterSeconds: 120 });
    });

    it('changes no index that is not there', async () => {
      const { db, docs } = subject();
      await docs.insertOne({});

      const change = db.command({ collMod: docs.collectionName, index: { name: 'none', expireAfterSeconds: 1 } });

      await expect(change).rejects.toMatchObject({ code: 27, codeName: 'IndexNotFound' });
    });

    it('tells of indexes and counts in pipelines', async () => {
      const { docs } = subject();
      await docs.createIndex({ a: 1 }, { unique: true });
      await docs.insertMany([{ a: 1 }, { a: 2 }]);

      const indexes = await docs.aggregate([{ $indexStats: {} }, { $sort: { name: 1 } }]).toArray();
      const [stats] = await docs.aggregate([{ $collStats: { count: {}, storageStats: {} } }]).toArray();

      expect(indexes).toMatchObject([
        { name: '_id_', key: { _id: 1 }, spec: { v: 2 } },
        { name: 'a_1', key: { a: 1 }, spec: { unique: true } },
      ]);
      expect(stats).toMatchObject({ ns: docs.namespace, count: 2, storageStats: { count: 2, nindexes: 2 } });
    });
  });
}
