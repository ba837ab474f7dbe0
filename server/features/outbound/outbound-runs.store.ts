import type { OutboundCounts } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { createRunStore, type RunStore } from '../../runs/leased-runs.ts';
import { type OutboundRunDocument, outboundRunModel } from './outbound-run.model.ts';

export type OutboundRun = Omit<OutboundRunDocument, '_id'> & { readonly id: string };

export interface OutboundRunsStore extends RunStore<OutboundRunDocument> {
  createIndexes(): Promise<void>;
  /** Makes the run if it is new. False while another run of the portal is active. */
  ensure(
    scope: PortalScope,
    run: { readonly id: string; readonly mappingVersion: number; readonly now: Date },
  ): Promise<boolean>;
  find(scope: PortalScope, id: string): Promise<OutboundRun | null>;
  findMany(scope: PortalScope, ids: readonly string[]): Promise<readonly OutboundRun[]>;
  hasActive(scope: PortalScope): Promise<boolean>;
}

const NO_COUNTS: OutboundCounts = { considered: 0, written: 0, unchanged: 0, skipped: 0, failed: 0, batches: 0 };

export function createOutboundRunsStore(database: Connection): OutboundRunsStore {
  const model = outboundRunModel(database);
  return {
    ...createRunStore(model),
    createIndexes: async () => {
      await model.createIndexes();
    },
    ensure: async ({ portalId, workspaceId }, { id, mappingVersion, now }) => {
      const state = { status: 'queued', active: true, fence: 0, counts: { ...NO_COUNTS } } as const;
      try {
        await model.create({ _id: id, portalId, workspaceId, mappingVersion, createdAt: now, ...state });
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await model.exists({ _id: id, portalId, workspaceId })) !== null;
      }
    },
    find: async ({ portalId, workspaceId }, id) => {
      const found = await model.findOne({ _id: id, portalId, workspaceId }).lean();
      return found && toRun(found);
    },
    findMany: async ({ portalId, workspaceId }, ids) => {
      const found = await model.find({ _id: { $in: ids }, portalId, workspaceId }).lean();
      return found.map(toRun);
    },
    hasActive: async ({ portalId, workspaceId }) =>
      (await model.exists({ portalId, workspaceId, active: true })) !== null,
  };
}

function toRun({ _id, ...run }: OutboundRunDocument): OutboundRun {
  return { id: _id, ...run };
}
