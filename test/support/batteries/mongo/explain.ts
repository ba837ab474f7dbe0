import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Document, FindOptions } from 'mongodb';
import type { GetSubject } from '../mongo-battery.ts';

const CASES: readonly (readonly [what: string, filter: Document, options: FindOptions, stages: readonly string[]])[] = [
  ['a filter without an index', { b: 1 }, {}, ['COLLSCAN']],
  ['a filter with an index', { a: 1 }, {}, ['FETCH', 'IXSCAN']],
  ['a range of an index', { a: { $gt: 1, $lt: 5 } }, {}, ['FETCH', 'IXSCAN']],
  ['an order an index gives', {}, { sort: { a: -1 } }, ['FETCH', 'IXSCAN']],
  ['an order no index gives', {}, { sort: { b: 1 } }, ['SORT', 'COLLSCAN']],
  ['a hint to read everything', { a: 1 }, { hint: { $natural: 1 } }, ['COLLSCAN']],
];

export function describeExplain(subject: GetSubject): void {
  describe('explain', () => {
    beforeEach(async () => {
      const { docs } = subject();
      await docs.createIndex({ a: 1 });
      await docs.insertMany(Array.from({ length: 20 }, (_, i) => ({ a: i, b: i })));
    });

    it.each(CASES)('names the stages for %s', async (_what, filter, options, stages) => {
      const { docs } = subject();

      const { queryPlanner } = await docs.find(filter, options).explain('queryPlanner');

      expect(stagesOf(queryPlanner.winningPlan)).toEqual(stages);
    });

    it('counts what was looked at', async () => {
      const { docs } = subject();

      const byIndex = await docs.find({ a: { $gte: 15 } }).explain('executionStats');
      const byScan = await docs.find({ b: { $gte: 15 } }).explain('executionStats');

      expect(byIndex.executionStats).toMatchObject({ nReturned: 5, totalKeysExamined: 5, totalDocsExamined: 5 });
      expect(byScan.executionStats).toMatchObject({ nReturned: 5, totalKeysExamined: 0, totalDocsExamined: 20 });
    });

    it('changes nothing when it explains a write', async () => {
      const { db, docs } = subject();
      const { collectionName } = docs;

      await db.command({ explain: { delete: collectionName, deletes: [{ q: {}, limit: 0 }] } });
      await db.command({ explain: { findAndModify: collectionName, query: {}, update: { $set: { c: 1 } } } });

      expect(await docs.countDocuments({ c: { $exists: false } })).toBe(20);
    });
  });
}

/** The names of the stages, from the outermost on. */
function stagesOf(plan: Document): string[] {
  return [String(plan.stage), ...(plan.inputStage === undefined ? [] : stagesOf(plan.inputStage))];
}
