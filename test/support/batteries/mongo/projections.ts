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
  [{ nums: { $elemMatch: { $gt: 2 } } }, { _id: 1, nums: [3] }],
  [
    { nums: { $elemMatch: { $gt: 9 } }, a: 1 },
    { _id: 1, a: 1 },
  ],
  [
    { nums: { $slice: [-3, 2] }, list: 0, b: 0 },
    { _id: 1, a: 1, nums: [2, 3] },
  ],
  [
    { a: 1, fixed: { $literal: 1 } },
    { _id: 1, a: 1, fixed: 1 },
  ],
  [
    { a: 1, name: 'text' },
    { _id: 1, a: 1, name: 'text' },
  ],
  [
    { _id: 0, 'b.d': 1, a: 1 },
    { a: 1, b: { d: 3 } },
  ],
  [{ list: 0, nums: 0, b: 0, _id: 0 }, { a: 1 }],
  [{ big: { $filter: { input: '$nums', cond: { $gt: ['$$this', 3] } } } }, { _id: 1, big: [4] }],
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

    it('the positional operator without an element that matched is refused', async () => {
      const { docs } = subject();

      const search = docs.findOne({ a: 1 }, { projection: { 'list.$': 1 } });

      await expect(search).rejects.toMatchObject({
        code: 51246,
        message: expect.stringContaining("positional operator '.$' couldn't find a matching element in the array"),
      });
    });

    it.each<[projection: Document, code: number, message: string]>([
      [{ a: 1, b: 0 }, 31254, 'Cannot do exclusion on field b in inclusion projection'],
      [{ b: 0, a: 1 }, 31253, 'Cannot do inclusion on field a in exclusion projection'],
      [{ b: 1, 'b.c': 1 }, 31249, 'Path collision at b.c remaining portion c'],
      [{ 'b.c': 1, b: 1 }, 31250, 'Path collision at b'],
      [{ 'list.$.x': 1 }, 31394, "it's illegal to specify positional operator in the middle of a path"],
      [{ b: {} }, 51270, 'An empty sub-projection is not a valid value'],
    ])('%j is refused', async (projection, code, message) => {
      const { docs } = subject();

      const search = docs.findOne({}, { projection });

      await expect(search).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    });
  });
}
