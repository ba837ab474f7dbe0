import type { ReplayCounts, ReplayRow } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { createRunStore, type Hold, type RunStore } from '../../runs/leased-runs.ts';
import type { DeliveryRange } from './deliveries.store.ts';
import { NO_REPLAY_COUNTS } from './no-replay-counts.ts';
import { type ReplayDocument, replayModel } from './replay.model.ts';

export type Replay = Omit<ReplayDocument, '_id'> & { readonly id: string };

export interface NewReplay extends DeliveryRange {
  readonly dryRun: boolean;
  readonly by: string;
}

export interface ReplaysStore extends RunStore<ReplayDocument> {
  createIndexes(): Promise<void>;
  /** Null while another one of the portal goes on. */
  create(scope: PortalScope, replay: NewReplay, now: Date): Promise<string | null>;
  find(scope: PortalScope, id: string): Promise<Replay | null>;
  /** Newest first. */
  list(scope: PortalScope, limit: number): Promise<readonly Replay[]>;
  /** Counts, rows and place in one write. False when the hold is lost. */
  savePage(
    hold: Hold,
    page: { readonly cursor: string; readonly counts: ReplayCounts; readonly rows: readonly ReplayRow[] },
  ): Promise<boolean>;
}

export function createReplaysStore(database: Connection): ReplaysStore {
  const model = replayModel(database);
  return {
    ...createRunStore(model),
    createIndexes: async () => {
      await model.createIndexes();
    },
    create: async ({ portalId, workspaceId }, replay, now) => {
      const id = newId();
      const state = { status: 'queued', active: true, fence: 0, counts: { ...NO_REPLAY_COUNTS } } as const;
      try {
        await model.create({ _id: id, portalId, workspaceId, ...replay, createdAt: now, ...state });
        return id;
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    find: async ({ portalId, workspaceId }, id) => {
      const found = await model.findOne({ _id: id, portalId, workspaceId }).lean();
      return found && toReplay(found);
    },
    list: async ({ portalId, workspaceId }, limit) => {
      const found = await model.find({ portalId, workspaceId }).sort({ _id: -1 }).limit(limit).lean();
      return found.map(toReplay);
    },
    savePage: async ({ id, fence }, { cursor, counts, rows }) => {
      const $set = { cursor, counts: { ...counts }, rows: [...rows], error: null };
      const { matchedCount } = await model.updateOne({ _id: id, fence, active: true }, { $set });
      return matchedCount === 1;
    },
  };
}

function toReplay({ _id, ...replay }: ReplayDocument): Replay {
  return { id: _id, ...replay };
}
