import type { Connection } from 'mongoose';
import type { PortalScope } from '../../http/guards.ts';
import { type HoldDocument, holdModel } from './hold.model.ts';

export type OutboundHold = Omit<HoldDocument, '_id' | 'workspaceId' | 'portalId'> & { readonly id: string };

export interface HoldsStore {
  createIndexes(): Promise<void>;
  /** What is on hold already stays so, for the newer reason. */
  place(scope: PortalScope, hold: Omit<OutboundHold, 'id'>): Promise<void>;
  /** False when there is no such hold. */
  release(scope: PortalScope, id: string): Promise<boolean>;
  /** Releases what a run has placed. */
  releaseOf(scope: PortalScope, runId: string): Promise<void>;
  /** Newest first. */
  list(scope: PortalScope): Promise<readonly OutboundHold[]>;
}

export function createHoldsStore(database: Connection): HoldsStore {
  const model = holdModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    place: async ({ portalId, workspaceId }, hold) => {
      const _id = [workspaceId, portalId, hold.scope, hold.key].join(':');
      await model.updateOne({ _id, portalId, workspaceId }, { $set: hold }, { upsert: true });
    },
    release: async ({ portalId, workspaceId }, id) => {
      const { deletedCount } = await model.deleteOne({ _id: id, portalId, workspaceId });
      return deletedCount === 1;
    },
    releaseOf: async ({ portalId, workspaceId }, runId) => {
      await model.deleteMany({ portalId, workspaceId, runId });
    },
    list: async ({ portalId, workspaceId }) => {
      const found = await model.find({ portalId, workspaceId }).lean();
      const holds = found.map(({ _id, workspaceId: _workspace, portalId: _portal, ...hold }) => ({ id: _id, ...hold }));
      return holds.sort((one, other) => other.at.getTime() - one.at.getTime());
    },
  };
}
