import { compareIds } from '@customerscore/core/sync';
import type { Connection } from 'mongoose';
import type { PortalScope } from '../../http/guards.ts';
import { type ReadRangeDocument, readRangeModel } from './read-range.model.ts';

export type { ListedPage } from './read-range.model.ts';
export type ReadRange = Omit<ReadRangeDocument, '_id' | 'workspaceId' | 'portalId'> & { readonly id: string };
export type RangeVerdict = NonNullable<ReadRange['verified']>;
export type RangeSummary = Pick<ReadRange, 'first' | 'last' | 'count' | 'hash' | 'endAfter' | 'verified'>;

export interface ReadRangesStore {
  createIndexes(): Promise<void>;
  /** The same range again replaces what is stored. */
  save(scope: PortalScope, ranges: readonly ReadRange[]): Promise<void>;
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
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    save: async (scope, ranges) => {
      if (ranges.length === 0) return;
      const writes = ranges.map(({ id, ...range }) => ({
        updateOne: { filter: { _id: id, ...within(scope) }, update: { $set: range }, upsert: true },
      }));
      await model.bulkWrite(writes, { ordered: false });
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
        .map(({ first, last, count, hash, endAfter, verified }) => ({ first, last, count, hash, endAfter, verified }))
        .sort((one, other) => compareIds(one.first, other.first));
    },
  };
}

function fromDocument({ _id, workspaceId: _workspace, portalId: _portal, ...range }: ReadRangeDocument): ReadRange {
  return { id: _id, ...range };
}
