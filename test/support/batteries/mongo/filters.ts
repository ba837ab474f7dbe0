import { beforeEach, describe, expect, it } from '@jest/globals';
import { Decimal128, type Document, Double, type Filter, Int32, Long } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

/** Documents 1 to 12; each filter below names the ones it finds. */
const DOCUMENTS: Document[] = [
  { _id: 1, n: new Int32(5), text: 'alpha', tags: ['red', 'blue'] },
  { _id: 2, n: new Double(5.5), text: 'Alphabet', tags: [] },
  { _id: 3, n: Long.fromNumber(7), text: 'beta', tags: 'red' },
  { _id: 4, n: Decimal128.fromString('7.0'), text: null },
  { _id: 5, n: '5', tags: ['red'] },
  { _id: 6, n: null, sub: { a: 1, b: 2 } },
  { _id: 7, sub: { b: 2, a: 1 } },
  {
    _id: 8,
    items: [
      { sku: 'x', qty: 1 },
      { sku: 'y', qty: 9 },
    ],
  },
  { _id: 9, items: [{ sku: 'x', qty: 9 }] },
  { _id: 10, n: [3, 12], sub: { a: [1, 2] } },
  { _id: 11, n: Number.NaN, flag: true },
  { _id: 12, n: new Date(1000), matrix: [[1, 2], [3]] },
];

const CASES: readonly (readonly [what: string, filter: Document, found: number[]])[] = [
  ['equal numbers of different types', { n: 7 }, [3, 4]],
  ['numbers only when asked for a number', { n: { $gte: 5, $lt: 6 } }, [1, 2, 10]],
  ['an array when each bound is met by some element', { n: { $gt: 4, $lt: 12 } }, [1, 2, 3, 4, 10]],
  ['text only when asked for text', { n: { $gte: '' } }, [5]],
  ['dates only when asked for dates', { n: { $gt: new Date(0) } }, [12]],
  ['NaN by equality', { n: Number.NaN }, [11]],
  ['null and missing as null', { n: null }, [6, 7, 8, 9]],
  ['all but null and missing', { n: { $ne: null } }, [1, 2, 3, 4, 5, 10, 11, 12]],
  ['null as a member of $in', { text: { $in: [null, 'beta'] } }, [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ['an element of an array', { tags: 'red' }, [1, 3, 5]],
  ['a whole array', { tags: ['red', 'blue'] }, [1]],
  ['a whole array in the given order only', { tags: ['blue', 'red'] }, []],
  ['an empty array', { tags: [] }, [2]],
  ['a member of $in', { tags: { $in: ['blue', 'green'] } }, [1]],
  ['none of $nin', { tags: { $nin: ['red', 'blue'] } }, [2, 4, 6, 7, 8, 9, 10, 11, 12]],
  ['all of $all', { tags: { $all: ['red', 'blue'] } }, [1]],
  ['the size of an array', { tags: { $size: 2 } }, [1]],
  ['a size of zero', { tags: { $size: 0 } }, [2]],
  ['a pattern', { text: /^alpha/ }, [1]],
  ['a pattern without regard to case', { text: { $regex: '^ALPHA', $options: 'i' } }, [1, 2]],
  ['a pattern in $in', { text: { $in: [/^be/, 'alpha'] } }, [1, 3]],
  ['what $not leaves', { text: { $not: /a/i } }, [4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ['what $not of two bounds leaves', { n: { $not: { $gte: 5, $lt: 8 } } }, [5, 6, 7, 8, 9, 11, 12]],
  ['a document with its fields in order', { sub: { a: 1, b: 2 } }, [6]],
  ['a field inside', { 'sub.a': 1 }, [6, 7, 10]],
  ['fields of different elements', { 'items.sku': 'x', 'items.qty': 9 }, [8, 9]],
  ['fields of one element', { items: { $elemMatch: { sku: 'x', qty: 9 } } }, [9]],
  ['one element between two bounds', { n: { $elemMatch: { $gt: 4, $lt: 13 } } }, [10]],
  ['an element by position', { 'items.1.sku': 'y' }, [8]],
  ['an array inside an array', { matrix: [3] }, [12]],
  ['a field in no element as null', { 'items.none': null, items: { $exists: true } }, [8, 9]],
  ['existing fields', { flag: { $exists: true } }, [11]],
  ['types', { n: { $type: 'number' } }, [1, 2, 3, 4, 10, 11]],
  ['the type of an array itself', { tags: { $type: 'array' } }, [1, 2, 5]],
  ['a remainder', { n: { $mod: [5, 2] } }, [3, 4, 10]],
  ['either side of $or', { $or: [{ _id: 1 }, { flag: true }] }, [1, 11]],
  ['neither side of $nor', { $nor: [{ _id: { $lt: 10 } }, { flag: true }] }, [10, 12]],
  ['both sides of $and', { $and: [{ tags: 'red' }, { text: 'alpha' }] }, [1]],
  ['bits', { _id: { $bitsAllSet: 5 } }, [5, 7]],
  ['an expression over two fields', { $expr: { $eq: ['$sub.a', '$_id'] } }, []],
  ['an expression', { $expr: { $gt: ['$_id', 11] } }, [12]],
  ['a whole long list', { _id: { $in: Array.from({ length: 50 }, (_, i) => i * 3) } }, [3, 6, 9, 12]],
  ['everything', {}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
];

export function describeFilters(subject: GetSubject): void {
  describe('filters', () => {
    beforeEach(async () => {
      await subject().docs.insertMany(DOCUMENTS);
    });

    it.each(CASES)('find %s', async (_what, filter, expected) => {
      const { docs } = subject();

      const found = await docs
        .find(filter as Filter<Document>)
        .sort({ _id: 1 })
        .toArray();

      expect(found.map(({ _id }) => _id)).toEqual(expected);
    });

    it.each(CASES)('find %s the same with indexes', async (_what, filter, expected) => {
      const { docs } = subject();
      await docs.createIndexes(
        [{ n: 1 }, { text: -1 }, { tags: 1 }, { 'sub.a': 1 }, { sub: 1 }, { 'items.sku': 1, 'items.qty': 1 }].map(
          (key) => ({ key: key as never }),
        ),
      );

      const found = await docs
        .find(filter as Filter<Document>)
        .sort({ _id: 1 })
        .toArray();

      expect(found.map(({ _id }) => _id)).toEqual(expected);
    });

    it.each(CASES)('count %s', async (_what, filter, expected) => {
      const { docs } = subject();

      const count = await docs.countDocuments(filter as Filter<Document>);

      expect(count).toBe(expected.length);
    });

    it('use the variables of `let` in expressions', async () => {
      const { docs } = subject();

      const found = await docs
        .find({ $expr: { $eq: ['$_id', '$$wanted'] } } as never, { let: { wanted: 3 } })
        .toArray();

      expect(found.map(({ _id }) => _id)).toEqual([3]);
    });

    it.each([
      [{ n: { $foo: 1 } }, 'unknown operator: $foo'],
      [{ $foo: 1 }, 'unknown top level operator: $foo'],
      [{ $or: [] }, 'nonempty array'],
      [{ n: { $in: 5 } }, '$in needs an array'],
    ])('%j is refused', async (filter, message) => {
      const { docs } = subject();

      const search = docs.find(filter as never).toArray();

      await expect(search).rejects.toMatchObject({ code: 2, message: expect.stringContaining(message) });
    });
  });
}
