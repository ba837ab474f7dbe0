import type { Connection } from 'mongoose';
import type { PortalScope } from '../../http/guards.ts';
import { type ApprovalDocument, approvalModel } from './approval.model.ts';

export type Approval = Omit<ApprovalDocument, '_id' | 'workspaceId' | 'portalId'> & { readonly planId: string };

export interface ApprovalsStore {
  createIndexes(): Promise<void>;
  /** The same plan again changes nothing. */
  add(scope: PortalScope, approval: Approval): Promise<void>;
  /** Newest first. */
  list(scope: PortalScope): Promise<readonly Approval[]>;
}

export function createApprovalsStore(database: Connection): ApprovalsStore {
  const model = approvalModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    add: async ({ portalId, workspaceId }, { planId, ...approval }) => {
      await model.updateOne({ _id: planId, portalId, workspaceId }, { $setOnInsert: approval }, { upsert: true });
    },
    list: async ({ portalId, workspaceId }) => {
      const found = await model.find({ portalId, workspaceId }).sort({ approvedAt: -1 }).lean();
      return found.map(({ _id, workspaceId: _workspace, portalId: _portal, ...approval }) => ({
        planId: _id,
        ...approval,
      }));
    },
  };
}
