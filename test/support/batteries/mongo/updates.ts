import { describe, expect, it } from '@jest/globals';
import { Decimal128, type Document, Double, Int32, Long } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

const CASES: readonly (readonly [what: string, before: Document, update: Document, after: Document])[] = [
  ['$set makes missing documents on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set of an element grows the array with nulls', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  ['$set of a field inside an element', { a: [{ x: 1 }] }, { $set: { 'a.0.x': 2 } }, { a: [{ x: 2 }] }],
  ['$set adds new fields in the order of their names', {}, { $set: { b: 1, a: 2 } }, { a: 2, b: 1 }],
  ['$unset takes fields away', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': '' } }, { b: { d: 2 } }],
  ['$unset leaves null in an array', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$unset of a missing path makes nothing', {}, { $unset: { 'a.b': '' } }, {}],
  ['$inc adds, and starts missing fields', { a: 1 }, { $inc: { a: 2, b: -1 } }, { a: 3, b: -1 }],
  ['$inc mixes types', { a: new Int32(1) }, { $inc: { a: 0.5 } }, { a: 1.5 }],
  ['$mul multiplies, and missing fields become 0', { a: 3 }, { $mul: { a: 4, b: 5 } }, { a: 12, b: 0 }],
  ['$min and $max keep the extreme', { a: 5, b: 5 }, { $min: { a: 3 }, $max: { b: 3 } }, { a: 3, b: 5 }],
  ['$min and $max compare across types', { a: 5, b: 5 }, { $min: { a: 'x' }, $max: { b: 'x' } }, { a: 5, b: 'x' }],
  ['$rename moves a field', { a: 1, b: 2 }, { $rename: { a: 'c' } }, { b: 2, c: 1 }],
  ['$rename of a missing field changes nothing', { b: 2 }, { $rename: { a: 'c' } }, { b: 2 }],
  ['$setOnInsert leaves existing documents alone', { a: 1 }, { $setOnInsert: { a: 2, b: 3 } }, { a: 1 }],
  ['$bit', { a: new Int32(13) }, { $bit: { a: { and: new Int32(10) } } }, { a: 8 }],
  ['a replacement keeps only _id', { a: 1, b: 2 }, { c: 3 }, { c: 3 }],
];

export function describeUpdates(subject: GetSubject): void {
  describe('updates', () => {
    it.each(CASES)('%s', async (_what, before, update, after) => {
      const { docs } = subject();
      await docs.insertOne({ _id: 1 as never, ...before });

      if (Object.keys(update).some((name) => name.startsWith('$'))) await docs.updateOne({ _id: 1 as never }, update);
      else await docs.replaceOne({ _id: 1 as never }, update);

      const found = await docs.findOne({});
      expect(found).toEqual({ _id: 1, ...after });
      expect(Object.keys(found ?? {})).toEqual(['_id', ...Object.keys(after)]);
    });

    it('$inc keeps ints ints until they overflow into longs', async () => {
      const { docs } = subject();
      await docs.insertOne({ small: new Int32(1), large: new Int32(2 ** 31 - 1) });

      await docs.updateOne({}, { $inc: { small: new Int32(1), large: new Int32(1) } });

      const found = await docs.findOne({}, { promoteValues: false });
      expect(found?.small).toEqual(new Int32(2));
      expect(found?.large).toEqual(Long.fromNumber(2 ** 31));
    });

    it('$inc adds decimals exactly', async () => {
      const { docs } = subject();
      await docs.insertOne({ a: Decimal128.fromString('0.1') });

      await docs.updateOne({}, { $inc: { a: Decimal128.fromString('0.2') } });

      expect((await docs.findOne({}))?.a.toString()).toBe('0.3');
    });

    it('$currentDate sets a date near now', async () => {
      const { docs } = subject();
      await docs.insertOne({ _id: 1 as never });
      const before = Date.now() - 60_000;

      await docs.updateOne({}, { $currentDate: { at: { $type: 'date' }, on: true } as never });

      const found = await docs.findOne({});
      expect(found?.at.getTime()).toBeGreaterThan(before);
      expect(found?.on).toEqual(found?.at);
    });

    it('counts as modified only documents that changed', async () => {
      const { docs } = subject();
      await docs.insertMany([{ a: 1 }, { a: 2 }]);

      const result = await docs.updateMany({}, { $set: { a: 1 } });

      expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
    });

    it('counts a change of type as a change', async () => {
      const { docs } = subject();
      await docs.insertOne({ a: new Int32(1) });

      const result = await docs.updateOne({}, { $set: { a: new Double(1) } });

      expect(result.modifiedCount).toBe(1);
    });

    it('updates through a pipeline', async () => {
      const { docs } = subject();
      await docs.insertOne({ _id: 1 as never, price: 3, qty: 4, old: true });

      await docs.updateOne({}, [{ $set: { total: { $multiply: ['$price', '$qty'] } } }, { $unset: 'old' }]);

      expect(await docs.findOne({})).toEqual({ _id: 1, price: 3, qty: 4, total: 12 });
    });

    it.each([
      [{ $foo: { a: 1 } }, 9, 'Unknown modifier: $foo'],
      [{ $set: { a: 1 }, constructor: { a: 1 } }, 9, 'Unknown modifier: constructor'],
      [{ $inc: { text: 1 } }, 14, 'Cannot apply $inc to a value of non-numeric type'],
      [{ $inc: { a: 'x' } }, 14, 'Cannot increment with non-numeric argument'],
      [{ $set: { 'text.inner': 1 } }, 28, "Cannot create field 'inner' in element {text: "],
      [{ $push: { text: 1 } }, 2, "The field 'text' must be an array but is of type string"],
    ])('%j is refused and changes nothing', async (update, code, message) => {
      const { docs } = subject();
      await docs.insertOne({ _id: 1 as never, a: 0, text: 'x' });

      const change = docs.updateOne({ _id: 1 as never }, update as never);

      await expect(change).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
      expect(await docs.findOne({})).toEqual({ _id: 1, a: 0, text: 'x' });
    });

    it('updates the first of the sort order when asked to by findOneAndUpdate', async () => {
      const { docs } = subject();
      await docs.insertMany([{ n: 1 }, { n: 3 }, { n: 2 }]);

      await docs.findOneAndUpdate({}, { $set: { hit: true } }, { sort: { n: -1 } });

      expect((await docs.findOne({ hit: true }))?.n).toBe(3);
    });
  });
}
