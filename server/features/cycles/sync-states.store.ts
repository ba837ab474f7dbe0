import type { CycleKind } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import type { PortalScope } from '../../http/guards.ts';
import { type SyncStateDocument, syncStateModel } from './sync-state.model.ts';

export type SyncState = Omit<SyncStateDocument, '_id' | 'workspaceId' | 'portalId'>;

/** A cycle that read all it had to. */
export interface FinishedReading {
  readonly kind: CycleKind;
  readonly cycleId: string;
  /** When it began to read. */
  readonly since: Date;
  readonly readingKey: string;
  readonly now: Date;
}

export interface SyncStatesStore {
  createIndexes(): Promise<void>;
  find(scope: PortalScope): Promise<SyncState | null>;
  /** Moves the watermark. An incremental reading only counts on top of a full one of the same key. */
  finish(scope: PortalScope, reading: FinishedReading): Promise<void>;
  /** The next cycle must be full. */
  forget(scope: PortalScope): Promise<void>;
}

export function createSyncStatesStore(database: Connection): SyncStatesStore {
  const model = syncStateModel(database);
  const idOf = ({ workspaceId, portalId }: PortalScope) => `${workspaceId}:${portalId}`;
  const within = ({ workspaceId, portalId }: PortalScope) => ({ workspaceId, portalId });
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    find: async (scope) => {
      const found = await model.findOne({ _id: idOf(scope), ...within(scope) }).lean();
      if (!found) return null;
      const { _id, workspaceId: _workspace, portalId: _portal, ...state } = found;
      return state;
    },
    finish: async (scope, { kind, cycleId, since, readingKey, now }) => {
      const known = { _id: idOf(scope), ...within(scope) };
      if (kind === 'full') {
        const $set = { watermark: since, readingKey, fullCycleId: cycleId, lastFullAt: now };
        await model.updateOne(known, { $set }, { upsert: true });
      } else {
        await model.updateOne({ ...known, readingKey }, { $set: { watermark: since, lastIncrementalAt: now } });
      }
    },
    forget: async (scope) => {
      await model.updateOne({ _id: idOf(scope), ...within(scope) }, { $set: { watermark: null } });
    },
  };
}
