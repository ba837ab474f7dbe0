import type { Drift } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import type { PortalScope } from '../../http/guards.ts';
import { driftModel } from './drift.model.ts';

export interface StoredDrift extends Drift {
  readonly since: Date;
}

export interface DriftStore {
  createIndexes(): Promise<void>;
  /** The oldest first. */
  list(scope: PortalScope): Promise<readonly StoredDrift[]>;
  /** Keeps exactly these. What was there already keeps its beginning. */
  replace(scope: PortalScope, drift: readonly Drift[], now: Date): Promise<void>;
}

export function createDriftStore(database: Connection): DriftStore {
  const model = driftModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    list: async (scope) => {
      const found = await model
        .find({ ...byScope(scope) })
        .sort({ since: 1, _id: 1 })
        .lean();
      return found.map(({ _id, workspaceId, portalId, ...drift }) => drift);
    },
    replace: async (scope, drift, now) => {
      const ids = drift.map((each) => idOf(scope, each));
      await model.deleteMany({ ...byScope(scope), _id: { $nin: ids } });
      const upserts = drift.map(({ rowId, property, code, message, repairs }, index) => ({
        updateOne: {
          filter: { _id: ids[index] ?? '', ...byScope(scope) },
          update: { $set: { rowId, property, code, message, repairs: [...repairs] }, $setOnInsert: { since: now } },
          upsert: true,
        },
      }));
      if (upserts.length > 0) await model.bulkWrite(upserts);
    },
  };
}

function byScope({ portalId, workspaceId }: PortalScope): PortalScope {
  return { portalId, workspaceId };
}

function idOf({ workspaceId, portalId }: PortalScope, { rowId, property }: Drift): string {
  return [workspaceId, portalId, rowId ?? '', property].join(':');
}
