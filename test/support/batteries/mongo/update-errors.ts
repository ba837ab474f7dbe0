import { describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

const DOCUMENT = { _id: 1, a: 0, text: 'x', list: [{ n: 1 }, { n: 2 }], sub: { b: 1 } };

const UPDATES: readonly (readonly [update: Document, code: number, message: string])[] = [
  [{ $set: { a: 1 }, $inc: { a: 1 } }, 40, "Updating the path 'a' would create a conflict at 'a'"],
  [{ $set: { sub: 1, 'sub.b': 2 } }, 40, "Updating the path 'sub.b' would create a conflict at 'sub'"],
  [{ $set: { 'sub.b': 2 }, $unset: { sub: 1 } }, 40, "Updating the path 'sub' would create a conflict at 'sub'"],
  [{ $set: { _id: 2 } }, 66, "Performing an update on the path '_id' would modify the immutable field '_id'"],
  [{ $unset: { _id: '' } }, 66, "Performing an update on the path '_id' would modify the immutable field '_id'"],
  [{ $inc: { _id: 1 } }, 66, "Performing an update on the path '_id' would modify the immutable field '_id'"],
  [{ $rename: { a: 'a' } }, 2, 'The source and target field for $rename must differ: a: "a"'],
  [{ $rename: { sub: 'sub.c' } }, 2, 'The source and target field for $rename must not be on the same path'],
  [{ $rename: { a: 5 } }, 2, "The 'to' field for $rename must be a string"],
  [{ $rename: { 'list.0.n': 'b' } }, 2, "The source field cannot be an array element, 'list.0.n' in doc with _id: 1"],
  [
    { $rename: { a: 'list.0.m' } },
    2,
    "The destination field cannot be an array element, 'list.0.m' in doc with _id: 1",
  ],
  [{ $rename: { 'list.$[].n': 'b' } }, 2, 'The source field for $rename may not be dynamic: list.$[].n'],
  [{ $pop: { text: 1 } }, 14, "Path 'text' contains an element of non-array type 'string'"],
  [{ $pop: { list: 2 } }, 9, '$pop expects 1 or -1'],
  [{ $pull: { text: 1 } }, 2, 'Cannot apply $pull to a non-array value'],
  [{ $addToSet: { text: 1 } }, 2, 'Cannot apply $addToSet to non-array field'],
  [{ $mul: { text: 2 } }, 14, 'Cannot apply $mul to a value of non-numeric type'],
  [{ $mul: { a: 'x' } }, 14, 'Cannot multiply with non-numeric argument'],
  [{ $currentDate: { a: 'never' } }, 2, 'is not valid type for $currentDate'],
  [{ $set: 5 }, 9, 'Modifiers operate on fields but we found type int instead'],
];

const ARRAY_FILTERS: readonly (readonly [update: Document, filters: Document[], code: number, message: string])[] = [
  [
    { $set: { 'list.$[i].n': 5 } },
    [{ 'i.n': 1 }, { 'j.n': 1 }],
    9,
    "The array filter for identifier 'j' was not used in the update { $set: { list.$[i].n: 5 } }",
  ],
  [{ $set: { 'list.$[i].n': 5 } }, [{ 'i.n': 1, 'j.n': 2 }], 9, 'Expected a single top-level field name, found'],
  [{ $set: { 'list.$[i].n': 5 } }, [{ 'i.n': 1 }, { 'i.n': 2 }], 9, 'Found multiple array filters with the same'],
  [{ $set: { 'list.$[I].n': 5 } }, [{ 'I.n': 1 }], 2, 'beginning with a lowercase letter, found'],
  [{ $set: { 'list.$[i].n': 5 } }, [{}], 9, 'Cannot use an expression without a top-level field name in arrayFilters'],
];

export function describeUpdateErrors(subject: GetSubject): void {
  describe('refused updates', () => {
    it.each(UPDATES)('%j', async (update, code, message) => {
      const { docs } = subject();
      await docs.insertOne({ ...DOCUMENT } as never);

      const change = docs.updateOne({ _id: 1 as never }, update as never);

      await expect(change).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
      expect(await docs.findOne({})).toEqual(DOCUMENT);
    });

    it.each(ARRAY_FILTERS)('%j with array filters %j', async (update, arrayFilters, code, message) => {
      const { docs } = subject();
      await docs.insertOne({ ...DOCUMENT } as never);

      const change = docs.updateOne({}, update as never, { arrayFilters });

      await expect(change).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    });

    it('another _id in a replacement', async () => {
      const { docs } = subject();
      await docs.insertOne({ _id: 1 as never });

      const change = docs.replaceOne({ _id: 1 as never }, { _id: 2, a: 1 } as never);

      await expect(change).rejects.toMatchObject({
        code: 66,
        message: expect.stringContaining("the (immutable) field '_id' was found to have been altered to _id: 2"),
      });
    });

    it('a replacement of many documents', async () => {
      const { db, docs } = subject();
      await docs.insertMany([{ a: 1 }, { a: 2 }]);

      const reply = await db.command({
        update: docs.collectionName,
        updates: [{ q: {}, u: { b: 1 }, multi: true }],
      });

      expect(reply.writeErrors).toMatchObject([
        { index: 0, code: 9, errmsg: 'multi update is not supported for replacement-style update' },
      ]);
      expect(await docs.countDocuments({ b: 1 })).toBe(0);
    });

    it('a pipeline with a stage that is no update', async () => {
      const { docs } = subject();
      await docs.insertOne({ a: 1 });

      const change = docs.updateOne({}, [{ $match: { a: 1 } }]);

      await expect(change).rejects.toMatchObject({
        code: 72,
        message: expect.stringContaining('$match is not allowed'),
      });
    });

    it('growth beyond 16 MiB', async () => {
      const { docs } = subject();
      await docs.insertOne({ _id: 1 as never, text: 'x'.repeat(10 * 1024 * 1024) });

      const change = docs.updateOne({}, { $set: { more: 'y'.repeat(8 * 1024 * 1024) } });

      await expect(change).rejects.toMatchObject({
        code: 17419,
        message: expect.stringContaining('Resulting document after update is larger than 16777216'),
      });
      expect(await docs.countDocuments({ more: { $exists: true } })).toBe(0);
    });

    it('a second $set that breaks leaves nothing of the first', async () => {
      const { docs } = subject();
      await docs.insertOne({ ...DOCUMENT } as never);

      const change = docs.updateOne({}, { $set: { a: 5, 'text.inner': 1 } });

      await expect(change).rejects.toMatchObject({ code: 28 });
      expect(await docs.findOne({})).toEqual(DOCUMENT);
    });
  });
}
