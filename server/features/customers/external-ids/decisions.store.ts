import type { Connection } from 'mongoose';
import type { PortalScope } from '../../../http/guards.ts';
import type { CustomerLink } from '../customers.store.ts';
import { toLinkDocument } from '../to-link-document.ts';
import { type DecisionDocument, decisionModel } from './decision.model.ts';

export interface Decision extends Omit<DecisionDocument, '_id' | 'workspaceId' | 'portalId' | 'before'> {
  readonly before: readonly { readonly customerId: string; readonly link: CustomerLink | null }[];
}

export interface DecisionsStore {
  createIndexes(): Promise<void>;
  /** A company has one decision: a new one replaces it. */
  save(scope: PortalScope, decisions: readonly Decision[]): Promise<void>;
  findMany(scope: PortalScope, companyIds: readonly string[]): Promise<readonly Decision[]>;
  /** Everything that was decided by one click. */
  findClick(scope: PortalScope, clickId: string): Promise<readonly Decision[]>;
  /** Newest first. */
  list(scope: PortalScope, limit: number): Promise<readonly Decision[]>;
  count(scope: PortalScope): Promise<number>;
  remove(scope: PortalScope, companyIds: readonly string[]): Promise<void>;
}

export function createDecisionsStore(database: Connection): DecisionsStore {
  const model = decisionModel(database);
  const within = ({ portalId, workspaceId }: PortalScope) => ({ portalId, workspaceId });
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    save: async (scope, decisions) => {
      const writes = decisions.map(({ before, ...decision }) => ({
        updateOne: {
          filter: { _id: [scope.workspaceId, scope.portalId, decision.companyId].join(':'), ...within(scope) },
          update: { $set: { ...decision, before: before.map(toStored) } },
          upsert: true,
        },
      }));
      await model.bulkWrite(writes, { ordered: false });
    },
    findMany: async (scope, companyIds) => {
      const found = await model.find({ ...within(scope), companyId: { $in: companyIds } }).lean();
      return found.map(fromDocument);
    },
    findClick: async (scope, clickId) => (await model.find({ ...within(scope), clickId }).lean()).map(fromDocument),
    list: async (scope, limit) => {
      const found = await model.find(within(scope)).sort({ at: -1, _id: 1 }).limit(limit).lean();
      return found.map(fromDocument);
    },
    count: (scope) => model.countDocuments(within(scope)),
    remove: async (scope, companyIds) => {
      await model.deleteMany({ ...within(scope), companyId: { $in: companyIds } });
    },
  };
}

function toStored({ customerId, link }: Decision['before'][number]) {
  return { customerId, link: link && toLinkDocument(link) };
}

function fromDocument({ _id, workspaceId: _workspace, portalId: _portal, ...decision }: DecisionDocument): Decision {
  return decision;
}
