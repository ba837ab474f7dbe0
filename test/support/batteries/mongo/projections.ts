import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

const DOCUMENT = {
  _id: 1,
  a: 1,
  b: { c: 2, d: 3 },
  list: [
    { x: 1, y: 1 },
    { x: 2, y: 2 },
    { x: 3, y: 3 },
  ],
  nums: [1, 2, 3, 4],
};

const CASES: readonly (readonly [projection: Document, result: Document])[] = [
  [{ a: 1 }, { _id: 1, a: 1 }],
  [{ a: 1, _id: 0 }, { a: 1 }],
  [{ _id: 1 }, { _id: 1 }],
  [
    { list: 0, nums: 0, b: 0 },
    { _id: 1, a: 1 },
  ],
  [{ 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
  [{ b: { c: 1 } }, { _id: 1, b: { c: 2 } }],
  [
    { 'b.c': 0, list: 0, nums: 0 },
    { _id: 1, a: 1, b: { d: 3 } },
  ],
  [{ 'list.x': 1, _id: 0 }, { list: [{ x: 1 }, { x: 2 }, { x: 3 }] }],
  [{ missing: 1 }, { _id: 1 }],
  [
    { nums: { $slice: 2 }, a: 1 },
    { _id: 1, a: 1, nums: [1, 2] },
  ],
  [
    { nums: { $slice: -1 }, a: 1 },
    { _id: 1, a: 1, nums: [4] },
  ],
  [
    { nums: { $slice: [1, 2] }, a: 1 },
    { _id: 1, a: 1, nums: [2, 3] },
  ],
  [{ list: { $elemMatch: { x: { $gt: 1 } } } }, { _id: 1, list: [{ x: 2, y: 2 }] }],
  [{ sum: { $add: ['$a', '$b.c'] } }, { _id: 1, sum: 3 }],
  [
    { a: true, b: '$b.d' },
    { _id: 1, a: 1, b: 3 },
  ],
];

export function describeProjections(subject: GetSubject): void {
  describe('projections', () => {
    beforeEach(async () => {
      await subject().docs.insertOne({ ...DOCUMENT } as never);
    });

    it.each(CASES)('%j', async (projection, expected) => {
      const { docs } = subject();

      const found = await docs.findOne({}, { projection });

      expect(found).toEqual(expected);
    });

    it('the positional operator shows the element that matched', async () => {
      const { docs } = subject();

      const found = await docs.findOne({ 'list.x': 2 }, { projection: { 'list.$': 1 } });

      expect(found).toEqual({ _id: 1, list: [{ x: 2, y: 2 }] });
    });

    it('a mix of fields to keep and fields to leave out is refused', async () => {
      const { docs } = subject();

      const search = docs.findOne({}, { projection: { a: 1, b: 0 } });

      await expect(search).rejects.toMatchObject({ name: 'MongoServerError' });
    });
  });
}
