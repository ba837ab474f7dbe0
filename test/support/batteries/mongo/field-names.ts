import { describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

/** https://www.mongodb.com/docs/v7.0/core/dot-dollar-considerations/ */
export function describeFieldNames(subject: GetSubject): void {
  describe('field names', () => {
    it.each([
      ['dots', { _id: 1, 'a.b': 1, nested: { 'c.d': 2 } }],
      ['a dollar in front', { _id: 1, $price: 1, nested: { $cost: 2 } }],
      ['names of JS built-ins', { _id: 1, constructor: 1, hasOwnProperty: 2 }],
      ['an empty name', { _id: 1, '': 1 }],
    ])('with %s can be inserted', async (_what, document) => {
      const { docs } = subject();

      await docs.insertOne({ ...document } as never);

      expect(await docs.findOne({})).toEqual(document);
    });

    it('with a dollar in front are refused inside _id', async () => {
      const insertion = subject().docs.insertOne({ _id: { $x: 1 } as never });

      await expect(insertion).rejects.toMatchObject({
        code: 52,
        message: expect.stringContaining("_id fields may not contain '$'-prefixed fields: $x is not valid for storage"),
      });
    });

    it.each<[what: string, update: Document, message: string]>([
      [
        'a replacement',
        { a: 1, $b: 2 },
        "The dollar ($) prefixed field '$b' in '$b' is not allowed in the context of an update's replacement document",
      ],
      ['$set', { $set: { $b: 1 } }, "The dollar ($) prefixed field '$b' in '$b' is not allowed in the context of an"],
    ])('with a dollar in front are refused at the top of %s', async (_what, u, message) => {
      const { db, docs } = subject();
      await docs.insertOne({ _id: 1 as never });

      const { writeErrors } = await updateRaw({ q: { _id: 1 }, u });

      expect(writeErrors).toMatchObject([{ index: 0, code: 52, errmsg: expect.stringContaining(message) }]);
      expect(await docs.findOne({})).toEqual({ _id: 1 });

      function updateRaw(update: Document): Promise<Document> {
        return db.command({ update: docs.collectionName, updates: [update] });
      }
    });

    it.each<[path: string, code: number, message: string]>([
      ['', 56, 'An empty update path is not valid.'],
      ['a..b', 56, "The update path 'a..b' contains an empty field name, which is not allowed."],
      ['a.', 56, "The update path 'a.' contains an empty field name, which is not allowed."],
      ['$', 2, "Cannot have positional (i.e. '$') element in the first position in path '$'"],
      [
        '$[].a',
        2,
        "Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '$[].a'",
      ],
      ['a.$.b.$', 2, "Too many positional (i.e. '$') elements found in path 'a.$.b.$'"],
    ])('cannot be updated at %j', async (path, code, message) => {
      const { docs } = subject();
      await docs.insertOne({ _id: 1 as never, a: 0 });

      const change = docs.updateOne({ _id: 1 as never }, { $set: { [path]: 1 } });

      await expect(change).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    });

    it('with dots are reached by expressions', async () => {
      const { docs } = subject();
      await docs.insertOne({ _id: 1 as never, 'a.b': 5 });

      const found = await docs.find({ $expr: { $eq: [{ $getField: 'a.b' }, 5] } }).toArray();

      expect(found).toHaveLength(1);
    });
  });
}
