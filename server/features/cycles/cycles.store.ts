import type { CertificateBody, CycleKind, CycleStep, CycleTrigger } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { createRunStore, type Hold, type RunStore } from '../../runs/leased-runs.ts';
import { type CycleDocument, cycleModel } from './cycle.model.ts';
import { NO_COUNTS } from './no-counts.ts';

export type Cycle = Omit<CycleDocument, '_id'> & { readonly id: string };

export interface NewCycle {
  readonly trigger: CycleTrigger;
  readonly kind: CycleKind;
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
  /** It reads this, from the beginning. False when the hold is lost. */
  beginReading(hold: Hold, what: { readonly kind: CycleKind; readonly readingKey: string }): Promise<boolean>;
  /**
   * Saves the counts after the last piece of a step and which step is next, in one write: a worker that takes over in
   * between would do and count everything again. False when the hold is lost.
   */
  saveStep(
    hold: Hold,
    end: {
      readonly step: CycleStep;
      readonly counts: Readonly<Record<string, number>>;
      readonly certificate: CertificateBody | null;
    },
  ): Promise<boolean>;
}

export function createCyclesStore(database: Connection): CyclesStore {
  const model = cycleModel(database);
  return {
    ...createRunStore(model),
    createIndexes: async () => {
      await model.createIndexes();
    },
    create: async ({ portalId, workspaceId }, { now, ...facts }) => {
      const id = newId();
      const state = { status: 'queued', active: true, fence: 0, counts: { ...NO_COUNTS }, step: 'reading' } as const;
      try {
        await model.create({ _id: id, portalId, workspaceId, ...facts, createdAt: now, ...state });
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
    beginReading: async ({ id, fence }, what) => {
      const change = { ...what, cursor: null, totalCompanies: null, counts: { ...NO_COUNTS } };
      const result = await model.updateOne({ _id: id, fence, active: true }, { $set: change });
      return result.matchedCount === 1;
    },
    saveStep: async ({ id, fence }, { counts, ...end }) => {
      const change = { ...end, cursor: null, counts: { ...counts }, error: null };
      const result = await model.updateOne({ _id: id, fence, active: true }, { $set: change });
      return result.matchedCount === 1;
    },
  };
}

function toCycle({ _id, ...cycle }: CycleDocument): Cycle {
  return { id: _id, ...cycle };
}
