import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';
import { SALES } from './sales.ts';

export function describePipelineOutput(subject: GetSubject): void {
  describe('the output of a pipeline', () => {
    beforeEach(async () => {
      await subject().docs.insertMany(SALES.map((sale) => ({ ...sale })) as never);
    });

    it('$out replaces a collection and keeps its indexes', async () => {
      const { db, docs } = subject();
      const target = db.collection('out');
      await target.drop();
      await target.insertOne({ old: true });
      await target.createIndex({ total: 1 });

      await docs.aggregate([{ $group: { _id: '$item', total: { $sum: '$qty' } } }, { $out: 'out' }]).toArray();

      expect(await target.find({}).sort({ _id: 1 }).toArray()).toEqual([
        { _id: 'a', total: 7 },
        { _id: 'b', total: 1 },
        { _id: 'c', total: 10 },
      ]);
      expect((await target.indexes()).map(({ name }) => name)).toEqual(['_id_', 'total_1']);
    });

    it('$merge inserts what is new and merges what is there', async () => {
      const { db, docs } = subject();
      const target = db.collection('merged');
      await target.drop();
      await target.insertOne({ _id: 'a' as never, kept: true });

      await docs
        .aggregate([{ $group: { _id: '$item', total: { $sum: '$qty' } } }, { $merge: { into: 'merged' } }])
        .toArray();

      expect(await target.find({}).sort({ _id: 1 }).toArray()).toEqual([
        { _id: 'a', kept: true, total: 7 },
        { _id: 'b', total: 1 },
        { _id: 'c', total: 10 },
      ]);
    });

    it('$merge runs a pipeline over what is there, with the new document at hand', async () => {
      const { db, docs } = subject();
      const target = db.collection('summed');
      await target.drop();
      await target.insertMany([
        { _id: 1 as never, item: 'a', total: 100 },
        { _id: 2 as never, item: 'z', total: 5 },
      ]);
      await target.createIndex({ item: 1 }, { unique: true });

      await docs
        .aggregate([
          { $match: { item: 'a' } },
          { $group: { _id: '$item', total: { $sum: '$qty' } } },
          { $project: { _id: 0, item: '$_id', total: 1 } },
          {
            $merge: {
              into: 'summed',
              on: 'item',
              whenMatched: [{ $set: { total: { $add: ['$total', '$$new.total'] } } }],
              whenNotMatched: 'discard',
            },
          },
        ])
        .toArray();

      expect(await target.find({}).sort({ _id: 1 }).toArray()).toEqual([
        { _id: 1, item: 'a', total: 107 },
        { _id: 2, item: 'z', total: 5 },
      ]);
    });

    it.each<[merge: Document, code: number]>([
      [{ into: 'target', on: 'item' }, 51183],
      [{ into: 'target', whenMatched: 'fail' }, 11000],
      [{ into: 'target', whenNotMatched: 'nonsense' }, 2],
    ])('refuses $merge %j', async (merge, code) => {
      const { db, docs } = subject();
      await db.collection('target').drop();
      await db.collection('target').insertOne({ _id: 1 as never });

      const output = docs.aggregate([{ $merge: merge }]).toArray();

      await expect(output).rejects.toMatchObject({ code });
    });
  });
}
