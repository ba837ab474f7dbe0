import { compareIds } from '@customerscore/core/sync';
import type { Connection } from 'mongoose';
import type { PortalScope } from '../../http/guards.ts';
import { type ReadRangeDocument, readRangeModel } from './read-range.model.ts';

export type { ListedPage, ReadBy } from './read-range.model.ts';
export type ReadRange = Omit<ReadRangeDocument, '_id' | 'workspaceId' | 'portalId'> & { readonly id: string };
export type RangeVerdict = NonNullable<ReadRange['verified']>;
export type RangeSummary = Pick<ReadRange, 'by' | 'first' | 'last' | 'count' | 'hash' | 'endAfter' | 'verified' | 'at'>;

export interface ExpectedStretches {
  /** The cycle that listed them, and the first id of each. */
  readonly from: string;
  readonly firsts: readonly string[];
  readonly cycleId: string;
}

export interface ReadRangesStore {
  createIndexes(): Promise<void>;
  /** The same range again replaces what is stored. */
  save(scope: PortalScope, ranges: readonly ReadRange[]): Promise<void>;
  /** Notes stretches that another cycle listed as what a cycle has to find by search. */
  expect(scope: PortalScope, stretches: ExpectedStretches): Promise<void>;
  removeOf(scope: PortalScope, cycleId: string): Promise<void>;
  /** A range of a cycle that is not verified yet, after the one with this id. */
  nextUnverified(scope: PortalScope, cycleId: string, after: string | null): Promise<ReadRange | null>;
  saveVerdict(scope: PortalScope, id: string, verdict: RangeVerdict): Promise<void>;
  /** All ranges of a cycle in order of their ids, without their pages: a few hundred bytes per 5,000 companies. */
  summaries(scope: PortalScope, cycleId: string): Promise<readonly RangeSummary[]>;
}

export function createReadRangesStore(database: Connection): ReadRangesStore {
  const model = readRangeModel(database);
  const within = ({ portalId, workspaceId }: PortalScope) => ({ portalId, workspaceId });
  const save: ReadRangesStore['save'] = async (scope, ranges) => {
    if (ranges.length === 0) return;
    const writes = ranges.map(({ id, ...range }) => ({
      updateOne: { filter: { _id: id, ...within(scope) }, update: { $set: range }, upsert: true },
    }));
    await model.bulkWrite(writes, { ordered: false });
  };
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    save,
    expect: async (scope, { from, firsts, cycleId }) => {
      for (const first of firsts) {
        const found = await model.findOne({ ...within(scope), cycleId: from, first }).lean();
        if (!found) throw new Error(`Cycle ${from} listed no stretch that begins with ${first}`);
        const range = { ...fromDocument(found), cycleId, by: 'search' as const, verified: null };
        await save(scope, [{ ...range, id: `${cycleId}:search:${first}` }]);
      }
    },
    removeOf: async (scope, cycleId) => {
      await model.deleteMany({ ...within(scope), cycleId });
    },
    nextUnverified: async (scope, cycleId, after) => {
      const open = { ...within(scope), cycleId, _id: { $gt: after ?? '' }, verified: null };
      const found = await model.findOne(open).sort({ _id: 1 }).lean();
      return found && fromDocument(found);
    },
    saveVerdict: async (scope, id, verdict) => {
      await model.updateOne({ _id: id, ...within(scope) }, { $set: { verified: verdict } });
    },
    summaries: async (scope, cycleId) => {
      const found = await model.find({ ...within(scope), cycleId }, { pages: 0 }).lean();
      return found
        .map(({ by, first, last, count, hash, endAfter, verified, at }) => {
          return { by, first, last, count, hash, endAfter, verified, at };
        })
        .sort((one, other) => compareIds(one.first, other.first));
    },
  };
}

function fromDocument({ _id, workspaceId: _workspace, portalId: _portal, ...range }: ReadRangeDocument): ReadRange {
  return { id: _id, ...range };
}
