import type { Connection } from 'mongoose';
import { writeMany } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { type CompanyOutcome, type CompanyStateDocument, companyStateModel } from './company-state.model.ts';
import { idsInRange } from './ids-in-range.ts';

export type { CompanyOutcome } from './company-state.model.ts';
export type CompanyState = Omit<CompanyStateDocument, '_id' | 'workspaceId' | 'portalId'>;

/** A list of states: of these codes, after a company. */
export interface CompanyStatesQuery {
  readonly outcome: CompanyOutcome;
  readonly codes: readonly string[];
  readonly after: string | null;
  readonly limit: number;
}

/** Companies that were read and are no customers, or whose customers could not follow them, and why. */
export interface CompanyStatesStore {
  createIndexes(): Promise<void>;
  findMany(scope: PortalScope, companyIds: readonly string[]): Promise<readonly CompanyState[]>;
  findByExternalIds(scope: PortalScope, externalIds: readonly string[]): Promise<readonly CompanyState[]>;
  save(scope: PortalScope, states: readonly CompanyState[]): Promise<void>;
  /** They were read again and are as they were. */
  touch(scope: PortalScope, companyIds: readonly string[], readAt: Date): Promise<void>;
  /** They are customers now, or gone. */
  remove(scope: PortalScope, companyIds: readonly string[]): Promise<void>;
  /** Those not read since then are gone from HubSpot. */
  removeUnread(scope: PortalScope, since: Date): Promise<void>;
  readIdsBetween(
    scope: PortalScope,
    range: { readonly first: string; readonly last: string; readonly since: Date },
  ): Promise<readonly string[]>;
  countByCode(scope: PortalScope, outcome: CompanyOutcome): Promise<ReadonlyMap<string, number>>;
  /** In order of company id as a text. */
  list(scope: PortalScope, query: CompanyStatesQuery): Promise<readonly CompanyState[]>;
}

export function createCompanyStatesStore(database: Connection): CompanyStatesStore {
  const model = companyStateModel(database);
  const idOf = ({ workspaceId, portalId }: PortalScope, companyId: string) =>
    [workspaceId, portalId, companyId].join(':');
  const these = (scope: PortalScope, companyIds: readonly string[]) => ({
    ...within(scope),
    companyId: { $in: companyIds },
  });
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    findMany: async (scope, companyIds) => (await model.find(these(scope, companyIds)).lean()).map(fromDocument),
    findByExternalIds: async (scope, externalIds) => {
      if (externalIds.length === 0) return [];
      const found = await model.find({ ...within(scope), externalId: { $in: externalIds } }).lean();
      return found.map(fromDocument);
    },
    save: async (scope, states) => {
      const writes = states.map((state) => ({
        updateOne: {
          filter: { _id: idOf(scope, state.companyId), ...within(scope) },
          update: { $set: state },
          upsert: true,
        },
      }));
      await writeMany(model, writes);
    },
    touch: async (scope, companyIds, readAt) => {
      if (companyIds.length > 0) await model.updateMany(these(scope, companyIds), { $set: { readAt } });
    },
    remove: async (scope, companyIds) => {
      if (companyIds.length > 0) await model.deleteMany(these(scope, companyIds));
    },
    removeUnread: async (scope, since) => {
      await model.deleteMany({ ...within(scope), readAt: { $lt: since } });
    },
    readIdsBetween: (scope, { since, ...range }) =>
      idsInRange(range, async (between) => {
        const found = await model
          .find({ ...within(scope), companyId: between, readAt: { $gte: since } }, { _id: 0, companyId: 1 })
          .lean();
        return found.map(({ companyId }) => companyId);
      }),
    countByCode: async (scope, outcome) => {
      const counted = await model.aggregate<{ _id: string; count: number }>([
        { $match: { ...within(scope), outcome } },
        { $group: { _id: '$code', count: { $sum: 1 } } },
      ]);
      return new Map(counted.map(({ _id, count }) => [_id, count]));
    },
    list: async (scope, { outcome, codes, after, limit }) => {
      const found = await model
        .find({ ...within(scope), outcome, code: { $in: codes }, companyId: { $gt: after ?? '' } })
        .sort({ companyId: 1 })
        .limit(limit)
        .lean();
      return found.map(fromDocument);
    },
  };
}

function within({ portalId, workspaceId }: PortalScope) {
  return { portalId, workspaceId };
}

function fromDocument({
  _id,
  workspaceId: _workspace,
  portalId: _portal,
  ...state
}: CompanyStateDocument): CompanyState {
  return state;
}
