import type { CycleTrigger } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { createRunStore, type Hold, type RunStore } from '../../runs/leased-runs.ts';
import { type CycleDocument, cycleModel } from './cycle.model.ts';
import { NO_COUNTS } from './no-counts.ts';

export type Cycle = Omit<CycleDocument, '_id'> & { readonly id: string };

export interface NewCycle {
  readonly trigger: CycleTrigger;
  readonly mappingVersion: number;
  readonly now: Date;
}

export interface CyclesStore extends RunStore<CycleDocument> {
  createIndexes(): Promise<void>;
  /** Null when a cycle of the portal is active already. */
  create(scope: PortalScope, cycle: NewCycle): Promise<string | null>;
  find(scope: PortalScope, id: string): Promise<Cycle | null>;
  findActive(scope: PortalScope): Promise<Cycle | null>;
  /** Newest first. */
  list(scope: PortalScope, page: { readonly before: string | null; readonly limit: number }): Promise<readonly Cycle[]>;
  saveTotal(hold: Hold, totalCompanies: number): Promise<void>;
  /**
   * Saves the counts after the last page and that it was the last, in one write: a worker that takes over in between
   * would read and count everything again. False when the hold is lost.
   */
  saveLastPage(hold: Hold, counts: Readonly<Record<string, number>>): Promise<boolean>;
}

export function createCyclesStore(database: Connection): CyclesStore {
  const model = cycleModel(database);
  return {
    ...createRunStore(model),
    createIndexes: async () => {
      await model.createIndexes();
    },
    create: async ({ portalId, workspaceId }, { trigger, mappingVersion, now }) => {
      const id = newId();
      const state = { status: 'queued', active: true, fence: 0, counts: { ...NO_COUNTS }, readToEnd: false } as const;
      try {
        await model.create({ _id: id, portalId, workspaceId, trigger, mappingVersion, createdAt: now, ...state });
        return id;
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    find: async ({ portalId, workspaceId }, id) => {
      const found = await model.findOne({ _id: id, portalId, workspaceId }).lean();
      return found && toCycle(found);
    },
    findActive: async ({ portalId, workspaceId }) => {
      const found = await model.findOne({ portalId, workspaceId, active: true }).lean();
      return found && toCycle(found);
    },
    list: async ({ portalId, workspaceId }, { before, limit }) => {
      const older = before === null ? {} : { _id: { $lt: before } };
      const found = await model
        .find({ portalId, workspaceId, ...older })
        .sort({ _id: -1 })
        .limit(limit)
        .lean();
      return found.map(toCycle);
    },
    saveTotal: async ({ id, fence }, totalCompanies) => {
      await model.updateOne({ _id: id, fence, active: true }, { $set: { totalCompanies } });
    },
    saveLastPage: async ({ id, fence }, counts) => {
      const end = { readToEnd: true, cursor: null, counts: { ...counts }, error: null };
      const result = await model.updateOne({ _id: id, fence, active: true }, { $set: end });
      return result.matchedCount === 1;
    },
  };
}

function toCycle({ _id, ...cycle }: CycleDocument): Cycle {
  return { id: _id, ...cycle };
}
