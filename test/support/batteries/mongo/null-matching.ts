import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Document, Filter } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

/** Every way in which a value can be null, missing, or neither; plain ones first, those with arrays after them. */
const DOCUMENTS: readonly Document[] = [
  { _id: 'empty', a: {} },
  { _id: 'null', a: null },
  { _id: 'number', a: 4 },
  { _id: 'b', a: { b: 'hi' } },
  { _id: 'b null', a: { b: null } },
  { _id: 'missing' },
  { _id: '[[]]', a: [[]] },
  { _id: '[]', a: [] },
  { _id: '[all b null]', a: [{ b: null }, { b: null }, {}] },
  { _id: '[no b null]', a: [{ b: 1 }, { b: 3 }, { b: 'text' }] },
  { _id: '[some b null]', a: [{ b: null }, { b: 3 }] },
  { _id: '[some b missing]', a: [{ b: 3 }, {}] },
  { _id: '[null]', a: [null, null] },
  { _id: '[values]', a: [1, 'text', 4] },
  { _id: '[with null]', a: [1, null, 4] },
];

const NULL_A = ['null', 'missing', '[null]', '[with null]'];
const NULL_B = ['empty', 'null', 'number', 'b null', 'missing', '[all b null]', '[some b null]', '[some b missing]'];

const CASES: readonly (readonly [filter: Document, found: readonly string[]])[] = [
  [{ a: null }, NULL_A],
  [{ a: { $ne: null } }, others(NULL_A)],
  [{ a: { $in: [null, 75] } }, NULL_A],
  [{ a: { $nin: [null, 75] } }, others(NULL_A)],
  [{ $or: [{ a: null }, { a: 75 }] }, NULL_A],
  [{ a: { $not: { $gte: null } } }, others(NULL_A)],
  [{ a: { $exists: false } }, ['missing']],
  [{ 'a.b': null }, NULL_B],
  [{ 'a.b': { $ne: null } }, others(NULL_B)],
  [{ 'a.b': { $in: [null, 75] } }, NULL_B],
  [{ $or: [{ 'a.b': null }, { 'a.b': 75 }] }, NULL_B],
  [{ a: { $elemMatch: { $eq: null } } }, ['[null]', '[with null]']],
  [
    { a: { $elemMatch: { $ne: null } } },
    ['[[]]', '[all b null]', '[no b null]', '[some b null]', '[some b missing]', '[values]', '[with null]'],
  ],
  [{ a: { $elemMatch: { b: null } } }, ['[[]]', '[all b null]', '[some b null]', '[some b missing]']],
  [{ a: { $elemMatch: { b: { $ne: null } } } }, ['[no b null]', '[some b null]', '[some b missing]']],
  [{ 'a.b': { $elemMatch: { $eq: null } } }, []],
];

const INDEXES: readonly (readonly [what: string, key: Document | null, options: Document])[] = [
  ['no index', null, {}],
  ['an index on a', { a: 1 }, {}],
  ['a descending index on a', { a: -1 }, {}],
  ['a sparse index on a', { a: 1 }, { sparse: true }],
  ['a partial index on a', { a: 1 }, { partialFilterExpression: { a: { $exists: true } } }],
  ['an index on a.b', { 'a.b': 1, _id: 1 }, {}],
];

export function describeNullMatching(subject: GetSubject): void {
  describe.each(INDEXES)('null and missing with %s', (_what, key, options) => {
    beforeEach(async () => {
      const { docs } = subject();
      if (key !== null) await docs.createIndex(key as never, options);
      await docs.insertMany(DOCUMENTS.map((doc) => ({ ...doc })));
    });

    it.each(CASES)('%j', async (filter, expected) => {
      const { docs } = subject();

      const found = await docs.find(filter as Filter<Document>).toArray();

      expect(found.map(({ _id }) => String(_id)).sort()).toEqual([...expected].sort());
    });
  });
}

function others(ids: readonly string[]): readonly string[] {
  return DOCUMENTS.map(({ _id }) => String(_id)).filter((id) => !ids.includes(id));
}
