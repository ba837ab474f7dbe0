import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';
import { SALES } from './sales.ts';

const CASES: readonly (readonly [what: string, pipeline: Document[], results: Document[]])[] = [
  [
    '$match, $sort, $skip, $limit, $project',
    [
      { $match: { price: { $gte: 10 } } },
      { $sort: { price: -1 } },
      { $skip: 1 },
      { $limit: 1 },
      { $project: { item: 1 } },
    ],
    [{ _id: 2, item: 'b' }],
  ],
  [
    '$group with accumulators',
    [
      {
        $group: {
          _id: '$item',
          total: { $sum: { $multiply: ['$price', '$qty'] } },
          mean: { $avg: '$price' },
          most: { $max: '$qty' },
          ids: { $push: '$_id' },
          count: { $sum: 1 },
        },
      },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 'a', total: 170, mean: 20, most: 5, ids: [1, 3], count: 2 },
      { _id: 'b', total: 20, mean: 20, most: 1, ids: [2], count: 1 },
      { _id: 'c', total: 50, mean: 5, most: 10, ids: [4], count: 1 },
    ],
  ],
  ['$group of everything', [{ $group: { _id: null, n: { $sum: 1 } } }], [{ _id: null, n: 4 }]],
  ['$count', [{ $match: { item: 'a' } }, { $count: 'n' }], [{ n: 2 }]],
  ['$count of nothing', [{ $match: { item: 'z' } }, { $count: 'n' }], []],
  [
    '$unwind and $sortByCount',
    [{ $unwind: '$tags' }, { $sortByCount: '$tags' }],
    [
      { _id: 'x', count: 2 },
      { _id: 'y', count: 1 },
    ],
  ],
  [
    '$addFields, $unset and $replaceWith',
    [
      { $match: { _id: 1 } },
      { $addFields: { sum: { $add: ['$price', '$qty'] } } },
      { $unset: 'tags' },
      { $replaceWith: { s: '$sum', t: '$tags' } },
    ],
    [{ s: 12 }],
  ],
  [
    '$facet',
    [
      {
        $facet: {
          dear: [{ $match: { price: { $gt: 15 } } }, { $count: 'n' }],
          items: [{ $group: { _id: '$item' } }, { $sort: { _id: 1 } }],
        },
      },
    ],
    [{ dear: [{ n: 2 }], items: [{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }] }],
  ],
  [
    '$bucket',
    [{ $bucket: { groupBy: '$price', boundaries: [0, 15, 50], output: { ids: { $push: '$_id' } } } }],
    [
      { _id: 0, ids: [1, 4] },
      { _id: 15, ids: [2, 3] },
    ],
  ],
  [
    'conditions and text in expressions',
    [
      { $match: { _id: { $in: [1, 4] } } },
      {
        $project: {
          label: { $concat: [{ $toUpper: '$item' }, '-', { $toString: '$qty' }] },
          big: { $cond: [{ $gt: ['$qty', 5] }, 'yes', 'no'] },
        },
      },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 1, label: 'A-2', big: 'no' },
      { _id: 4, label: 'C-10', big: 'yes' },
    ],
  ],
];

export function describeAggregation(subject: GetSubject): void {
  describe('aggregation', () => {
    beforeEach(async () => {
      await subject().docs.insertMany(SALES.map((sale) => ({ ...sale })) as never);
    });

    it.each(CASES)('%s', async (_what, pipeline, expected) => {
      const results = await subject().docs.aggregate(pipeline).toArray();

      expect(results).toEqual(expected);
    });

    it('$lookup joins by equality', async () => {
      const { db, docs } = subject();
      const shops = db.collection('shops');
      await shops.drop();
      await shops.insertMany([
        { _id: 1 as never, city: 'Brno' },
        { _id: 2 as never, city: 'Praha' },
      ]);

      const results = await docs
        .aggregate([
          { $match: { _id: { $in: [2, 4] } } },
          { $lookup: { from: 'shops', localField: 'shop', foreignField: '_id', as: 'shops' } },
          { $sort: { _id: 1 } },
          { $project: { shops: 1 } },
        ])
        .toArray();

      expect(results).toEqual([
        { _id: 2, shops: [{ _id: 2, city: 'Praha' }] },
        { _id: 4, shops: [] },
      ]);
    });

    it('$lookup joins through a pipeline', async () => {
      const { docs } = subject();

      const results = await docs
        .aggregate([
          { $match: { _id: 1 } },
          {
            $lookup: {
              from: docs.collectionName,
              let: { item: '$item' },
              pipeline: [{ $match: { $expr: { $eq: ['$item', '$$item'] } } }, { $project: { _id: 1 } }],
              as: 'same',
            },
          },
          { $project: { same: 1 } },
        ])
        .toArray();

      expect(results).toEqual([{ _id: 1, same: [{ _id: 1 }, { _id: 3 }] }]);
    });

    it('$lookup takes equality and a pipeline together', async () => {
      const { docs } = subject();

      const results = await docs
        .aggregate([
          { $match: { _id: 1 } },
          {
            $lookup: {
              from: docs.collectionName,
              localField: 'item',
              foreignField: 'item',
              let: { price: '$price' },
              pipeline: [{ $match: { $expr: { $gt: ['$price', '$$price'] } } }, { $project: { price: 1 } }],
              as: 'dearer',
            },
          },
          { $project: { dearer: 1 } },
        ])
        .toArray();

      expect(results).toEqual([{ _id: 1, dearer: [{ _id: 3, price: 30 }] }]);
    });

    it('$unionWith adds another collection', async () => {
      const { db, docs } = subject();
      await db.collection('more').drop();
      await db.collection('more').insertOne({ _id: 9 as never, item: 'm' });

      const results = await docs
        .aggregate([{ $match: { _id: 4 } }, { $unionWith: { coll: 'more' } }, { $project: { item: 1 } }])
        .toArray();

      expect(results).toEqual([
        { _id: 4, item: 'c' },
        { _id: 9, item: 'm' },
      ]);
    });

    it('takes a hint, a comment and leave to use the disk', async () => {
      const { docs } = subject();

      const results = await docs
        .aggregate([{ $sort: { price: 1 } }, { $limit: 1 }], {
          allowDiskUse: true,
          comment: 'why',
          hint: { _id: 1 },
        })
        .toArray();

      expect(results).toMatchObject([{ _id: 4 }]);
      await expect(docs.aggregate([], { hint: 'none' }).toArray()).rejects.toMatchObject({ code: 2 });
    });

    it.each<[command: Document, code: number]>([
      [{ pipeline: [] }, 9],
      [{ pipeline: [{ $match: {}, $sort: { a: 1 } }], cursor: {} }, 40323],
      [{ pipeline: [{ $out: 'x' }, { $match: {} }], cursor: {} }, 40601],
      [{ pipeline: [{ $match: {} }, { $collStats: {} }], cursor: {} }, 40602],
    ])('refuses the command %j', async (command, code) => {
      const { db, docs } = subject();

      const search = db.command({ aggregate: docs.collectionName, ...command });

      await expect(search).rejects.toMatchObject({ code });
    });

    it('hands results out in batches', async () => {
      const { docs } = subject();

      const results = await docs.aggregate([{ $project: { item: 1 } }], { batchSize: 1 }).toArray();

      expect(results).toHaveLength(4);
    });

    it('uses variables of `let`', async () => {
      const results = await subject()
        .docs.aggregate([{ $match: { _id: 1 } }, { $project: { sum: { $add: ['$price', '$$more'] } } }], {
          let: { more: 5 },
        })
        .toArray();

      expect(results).toEqual([{ _id: 1, sum: 15 }]);
    });

    it('distinct gives each value once, elements of arrays too', async () => {
      const { docs } = subject();

      expect(await docs.distinct('tags')).toEqual(['x', 'y']);
      expect(await docs.distinct('price', { item: 'a' })).toEqual([10, 30]);
    });

    it('refuses an unknown stage', async () => {
      const search = subject()
        .docs.aggregate([{ $nonsense: {} }])
        .toArray();

      await expect(search).rejects.toMatchObject({
        code: 40324,
        message: "Unrecognized pipeline stage name: '$nonsense'",
      });
    });
  });
}
