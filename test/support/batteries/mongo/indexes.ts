import { describe, expect, it } from '@jest/globals';
import type { GetSubject } from '../mongo-battery.ts';

export function describeIndexes(subject: GetSubject): void {
  describe('indexes', () => {
    it('are listed with what they were made with', async () => {
      const { docs } = subject();

      const name = await docs.createIndex(
        { a: 1, 'b.c': -1 },
        { unique: true, partialFilterExpression: { a: { $gt: 1 } } },
      );
      await docs.createIndex({ at: 1 }, { expireAfterSeconds: 60, name: 'ttl' });
      await docs.createIndex({ s: 1 }, { sparse: true });

      expect(name).toBe('a_1_b.c_-1');
      expect(await docs.indexes()).toEqual([
        { v: 2, key: { _id: 1 }, name: '_id_' },
        { v: 2, key: { a: 1, 'b.c': -1 }, name, unique: true, partialFilterExpression: { a: { $gt: 1 } } },
        { v: 2, key: { at: 1 }, name: 'ttl', expireAfterSeconds: 60 },
        { v: 2, key: { s: 1 }, name: 's_1', sparse: true },
      ]);
    });

    it('may be asked for twice', async () => {
      const { docs } = subject();

      await docs.createIndex({ a: 1 }, { unique: true });
      await docs.createIndex({ a: 1 }, { unique: true });

      expect(await docs.indexes()).toHaveLength(2);
    });

    it('refuse other options under the same name, and another name over the same keys', async () => {
      const { docs } = subject();
      await docs.createIndex({ a: 1 });

      const otherOptions = docs.createIndex({ a: 1 }, { unique: true });
      const otherName = docs.createIndex({ a: 1 }, { name: 'other' });

      await expect(otherOptions).rejects.toMatchObject({ code: 86, codeName: 'IndexKeySpecsConflict' });
      await expect(otherName).rejects.toMatchObject({ code: 85, codeName: 'IndexOptionsConflict' });
    });

    it('cannot be made unique over double values, and then are not there', async () => {
      const { docs } = subject();
      await docs.insertMany([{ a: 1 }, { a: 1 }]);

      const creation = docs.createIndex({ a: 1 }, { unique: true });

      await expect(creation).rejects.toMatchObject({ code: 11000 });
      expect(await docs.indexes()).toHaveLength(1);
    });

    it('can be dropped by name, by key and all at once, but not the one over _id', async () => {
      const { db, docs } = subject();
      await docs.createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }, { key: { c: 1 } }, { key: { d: 1 } }]);

      await docs.dropIndex('a_1');
      await db.command({ dropIndexes: docs.collectionName, index: { b: 1 } });
      expect((await docs.indexes()).map(({ name }) => name)).toEqual(['_id_', 'c_1', 'd_1']);
      await docs.dropIndexes();
      expect((await docs.indexes()).map(({ name }) => name)).toEqual(['_id_']);

      await expect(docs.dropIndex('a_1')).rejects.toMatchObject({ code: 27, codeName: 'IndexNotFound' });
      await expect(docs.dropIndex('_id_')).rejects.toMatchObject({ code: 72 });
    });

    it('when unique take null and missing for the same', async () => {
      const { docs } = subject();
      await docs.createIndex({ a: 1 }, { unique: true });
      await docs.insertOne({});

      await expect(docs.insertOne({ a: null })).rejects.toMatchObject({ code: 11000, keyValue: { a: null } });
    });

    it('when unique and sparse let many documents lack the field', async () => {
      const { docs } = subject();
      await docs.createIndex({ a: 1 }, { unique: true, sparse: true });

      await docs.insertMany([{}, {}, { a: null }]);

      await expect(docs.insertOne({ a: null })).rejects.toMatchObject({ code: 11000 });
      expect(await docs.countDocuments({ a: null })).toBe(3);
    });

    it('when unique and partial look only at documents inside', async () => {
      const { docs } = subject();
      await docs.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { live: true } });

      await docs.insertMany([
        { a: 1, live: false },
        { a: 1, live: false },
        { a: 1, live: true },
      ]);

      const entering = docs.updateMany({ live: false }, { $set: { live: true } });
      await expect(entering).rejects.toMatchObject({ code: 11000 });
      expect(await docs.countDocuments({ a: 1 })).toBe(3);
      expect(await docs.countDocuments({ a: 1, live: true })).toBe(1);
    });

    it('when unique count equal numbers of different types as double', async () => {
      const { docs } = subject();
      await docs.createIndex({ a: 1 }, { unique: true });
      await docs.insertOne({ a: 1 });

      const { Decimal128 } = await import('mongodb');
      await expect(docs.insertOne({ a: Decimal128.fromString('1.00') })).rejects.toMatchObject({ code: 11000 });
    });

    it('when unique hold for each element of an array', async () => {
      const { docs } = subject();
      await docs.createIndex({ tags: 1 }, { unique: true });
      await docs.insertOne({ tags: ['a', 'b', 'a'] });

      await expect(docs.insertOne({ tags: ['c', 'b'] })).rejects.toMatchObject({
        code: 11000,
        keyValue: { tags: 'b' },
      });
    });

    it('follow updates and deletes', async () => {
      const { docs } = subject();
      await docs.createIndex({ a: 1 }, { unique: true });
      await docs.insertMany([{ a: 1 }, { a: 2 }]);

      await docs.updateOne({ a: 1 }, { $set: { a: 3 } });
      await docs.deleteOne({ a: 2 });
      await docs.insertMany([{ a: 1 }, { a: 2 }]);

      expect((await docs.find({}).sort({ a: 1 }).toArray()).map(({ a }) => a)).toEqual([1, 2, 3]);
    });

    it('do not mix up elements of one array in a compound index', async () => {
      const { docs } = subject();
      await docs.createIndex({ 'l.x': 1, 'l.y': 1 });
      await docs.insertOne({
        l: [
          { x: 1, y: 0 },
          { x: 0, y: 2 },
        ],
      });

      expect(await docs.countDocuments({ 'l.x': 1, 'l.y': 2 })).toBe(1);
      expect(await docs.countDocuments({ l: { $elemMatch: { x: 1, y: 2 } } })).toBe(0);
    });

    it('hold values that are longer than any key', async () => {
      const { docs } = subject();
      await docs.createIndex({ text: 1 }, { unique: true });
      const long = 'x'.repeat(5000);
      await docs.insertMany([{ text: `${long}a` }, { text: `${long}b` }, { text: 'y' }]);

      await expect(docs.insertOne({ text: `${long}a` })).rejects.toMatchObject({ code: 11000 });
      expect(await docs.countDocuments({ text: `${long}b` })).toBe(1);
      expect(await docs.countDocuments({ text: { $gt: `${long}a` } })).toBe(2);
    });

    it('can be named as a hint, and a hint without an index is refused', async () => {
      const { docs } = subject();
      await docs.createIndex({ a: 1 });
      await docs.insertMany([{ a: 1 }, { a: 2 }]);

      expect(await docs.find({ a: 2 }, { hint: 'a_1' }).toArray()).toHaveLength(1);
      expect(await docs.find({ a: 2 }, { hint: { a: 1 } }).toArray()).toHaveLength(1);
      await expect(docs.find({}, { hint: 'none' }).toArray()).rejects.toMatchObject({ code: 2 });
    });
  });
}
