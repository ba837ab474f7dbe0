import { describe, expect, it } from '@jest/globals';
import type { Document, UpdateOptions } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

interface Case {
  readonly what: string;
  readonly before: Document;
  readonly update: Document;
  readonly after: Document;
  readonly filter?: Document;
  readonly options?: UpdateOptions;
}

const GRADES = {
  grades: [
    { id: 1, mark: 5 },
    { id: 2, mark: 8 },
    { id: 3, mark: 9 },
  ],
};

const CASES: readonly Case[] = [
  { what: '$push adds at the end', before: { a: [1] }, update: { $push: { a: 2 } }, after: { a: [1, 2] } },
  { what: '$push starts an array', before: {}, update: { $push: { a: 2 } }, after: { a: [2] } },
  {
    what: '$push adds an array as one element',
    before: { a: [1] },
    update: { $push: { a: [2, 3] } },
    after: { a: [1, [2, 3]] },
  },
  {
    what: '$push with all modifiers',
    before: { a: [5, 1] },
    update: { $push: { a: { $each: [9, 3], $sort: -1, $slice: 3 } } },
    after: { a: [9, 5, 3] },
  },
  {
    what: '$push at a position',
    before: { a: [1, 4] },
    update: { $push: { a: { $each: [2, 3], $position: 1 } } },
    after: { a: [1, 2, 3, 4] },
  },
  {
    what: '$push sorts by a field and keeps the last',
    before: { a: [{ n: 3 }, { n: 1 }] },
    update: { $push: { a: { $each: [{ n: 2 }], $sort: { n: 1 }, $slice: -2 } } },
    after: { a: [{ n: 2 }, { n: 3 }] },
  },
  {
    what: '$addToSet adds what is not there',
    before: { a: [1, { x: 1 }] },
    update: { $addToSet: { a: { $each: [1, { x: 1 }, 2] } } },
    after: { a: [1, { x: 1 }, 2] },
  },
  { what: '$pop takes the last', before: { a: [1, 2, 3] }, update: { $pop: { a: 1 } }, after: { a: [1, 2] } },
  { what: '$pop takes the first', before: { a: [1, 2, 3] }, update: { $pop: { a: -1 } }, after: { a: [2, 3] } },
  { what: '$pull takes equal ones', before: { a: [1, 2, 1] }, update: { $pull: { a: 1 } }, after: { a: [2] } },
  { what: '$pull by condition', before: { a: [1, 5, 9] }, update: { $pull: { a: { $gte: 5 } } }, after: { a: [1] } },
  {
    what: '$pull by fields of elements',
    before: { a: [{ x: 1, y: 1 }, { x: 1, y: 2 }, 7] },
    update: { $pull: { a: { x: 1, y: { $gt: 1 } } } },
    after: { a: [{ x: 1, y: 1 }, 7] },
  },
  { what: '$pullAll', before: { a: [1, 2, 3, 1] }, update: { $pullAll: { a: [1, 3] } }, after: { a: [2] } },
  {
    what: 'the positional operator changes the element that matched',
    before: GRADES,
    filter: { grades: { $elemMatch: { id: 2 } } },
    update: { $set: { 'grades.$.mark': 1 } },
    after: {
      grades: [
        { id: 1, mark: 5 },
        { id: 2, mark: 1 },
        { id: 3, mark: 9 },
      ],
    },
  },
  {
    what: 'the positional operator after a condition on a field of elements',
    before: GRADES,
    filter: { 'grades.mark': { $gt: 5 } },
    update: { $inc: { 'grades.$.mark': 10 } },
    after: {
      grades: [
        { id: 1, mark: 5 },
        { id: 2, mark: 18 },
        { id: 3, mark: 9 },
      ],
    },
  },
  {
    what: 'the all-positional operator changes every element',
    before: { a: [1, 2] },
    update: { $inc: { 'a.$[]': 10 } },
    after: { a: [11, 12] },
  },
  {
    what: 'array filters pick elements',
    before: GRADES,
    update: { $set: { 'grades.$[g].mark': 0 } },
    options: { arrayFilters: [{ 'g.mark': { $gte: 8 } }] },
    after: {
      grades: [
        { id: 1, mark: 5 },
        { id: 2, mark: 0 },
        { id: 3, mark: 0 },
      ],
    },
  },
  {
    what: 'array filters at two depths',
    before: {
      a: [
        { k: 1, b: [1, 2] },
        { k: 2, b: [2, 3] },
      ],
    },
    update: { $set: { 'a.$[outer].b.$[inner]': 0 } },
    options: { arrayFilters: [{ 'outer.k': 2 }, { inner: { $gt: 2 } }] },
    after: {
      a: [
        { k: 1, b: [1, 2] },
        { k: 2, b: [2, 0] },
      ],
    },
  },
];

export function describeArrayUpdates(subject: GetSubject): void {
  describe('updates of arrays', () => {
    it.each(CASES.map((each) => [each.what, each] as const))(
      '%s',
      async (_what, { before, filter, update, options, after }) => {
        const { docs } = subject();
        await docs.insertOne({ _id: 1 as never, ...before });

        await docs.updateOne(filter ?? {}, update, options);

        expect(await docs.findOne({})).toEqual({ _id: 1, ...after });
      },
    );

    it.each([
      [
        'a missing array',
        { $set: { 'none.$[].x': 1 } },
        {},
        'must exist in the document in order to apply array updates',
      ],
      ['a scalar', { $set: { 'n.$[].x': 1 } }, {}, 'Cannot apply array updates to non-array element n: 1'],
      ['no match', { $set: { 'a.$.x': 1 } }, {}, 'positional operator did not find the match'],
      ['a field of an array', { $set: { 'a.x': 1 } }, {}, "Cannot create field 'x' in element {a: [ 1 ]}"],
      [
        'a filter without a name',
        { $set: { 'a.$[e]': 1 } },
        { arrayFilters: [] },
        "No array filter found for identifier 'e'",
      ],
    ])('refuse %s', async (_what, update, options, message) => {
      const { docs } = subject();
      await docs.insertOne({ n: 1, a: [1] });

      const change = docs.updateOne({}, update, options);

      await expect(change).rejects.toThrow(message);
    });
  });
}
