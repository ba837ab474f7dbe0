import type { LinkState, Scores } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { newId, refusedAsDuplicates, writeConditionally, writeMany } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { customerModel } from './customer.model.ts';
import { type Customer, type CustomerLink, fromDocument, type LinkMerge } from './customer-document.ts';
import { toWrite } from './customer-write.ts';
import { idsInRange } from './ids-in-range.ts';
import { toLinkDocument } from './to-link-document.ts';

export type { Customer, CustomerLink } from './customer-document.ts';

export interface CustomersStore {
  createIndexes(): Promise<void>;
  find(workspaceId: string, id: string): Promise<Customer | null>;
  /** Those of these that there are. */
  findMany(workspaceId: string, ids: readonly string[]): Promise<readonly Customer[]>;
  /** Customers of these companies, merged-away ids included. */
  findByCompanies(scope: PortalScope, companyIds: readonly string[]): Promise<readonly Customer[]>;
  findByExternalIds(workspaceId: string, externalIds: readonly string[]): Promise<readonly Customer[]>;
  /** Linked customers in order of company id, after `after`; what an outbound run walks along. */
  listLinked(
    scope: PortalScope,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly Customer[]>;
  /** All customers of the workspace, linked or not, in order of External ID, after `after`. */
  listAll(
    workspaceId: string,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly Customer[]>;
  /** Customers whose scores were not made by that version of the scoring model. */
  listScoredOtherwise(workspaceId: string, version: number, limit: number): Promise<readonly Customer[]>;
  /** How many customers the workspace has. */
  countAll(workspaceId: string): Promise<number>;
  /** Whether it has customers that were never linked to a company, or were released from theirs. */
  hasUnlinked(workspaceId: string): Promise<boolean>;
  /** How many customers are linked to a company that takes part. */
  countLinked(scope: PortalScope): Promise<number>;
  /** Customers that take part, or would but for the filter, and whose company was not read since then. */
  listUnread(scope: PortalScope, page: { readonly since: Date; readonly limit: number }): Promise<readonly Customer[]>;
  /** Companies in a range of ids whose customers were read since then, in order of number. */
  readIdsBetween(
    scope: PortalScope,
    range: { readonly first: string; readonly last: string; readonly since: Date },
  ): Promise<readonly string[]>;
  /**
   * Inserts new customers and changes known ones, in one call and field by field: what `after` does not change stays as
   * it is. A customer that somebody else has changed since `before` was read is left alone.
   */
  save(workspaceId: string, changes: readonly CustomerChange[]): Promise<Saved>;
  /** The points that a save brought are in the history. */
  settlePending(workspaceId: string, saved: readonly Pick<Customer, 'id' | 'pending'>[]): Promise<void>;
  /** New scores of customers that are still as they were; those that somebody has changed since are left alone. */
  saveScores(workspaceId: string, scored: readonly NewScores[]): Promise<void>;
  /** What was found of the companies at `at`. What was merged away stays so. */
  setLinkState(scope: PortalScope, companyIds: readonly string[], state: LinkState, at: Date): Promise<void>;
  /** Notes that the companies were read, whatever came of it. */
  touchRead(scope: PortalScope, companyIds: readonly string[], at: Date): Promise<void>;
  /** Lets a customer follow the record that its company became. */
  relink(
    scope: PortalScope,
    id: string,
    link: { readonly companyId: string; readonly aliasIds: readonly string[]; readonly merge: LinkMerge },
  ): Promise<void>;
  /** These customers' companies were merged into that of another, which goes on. */
  markMerged(
    scope: PortalScope,
    ids: readonly string[],
    into: { readonly customerId: string; readonly name: string; readonly at: Date },
  ): Promise<void>;
  /** Takes the company away from customers, which keep all else. */
  release(scope: PortalScope, ids: readonly string[]): Promise<void>;
  /** Gives customers the links that they had, to undo what took them away. */
  restoreLinks(
    scope: PortalScope,
    links: readonly { readonly customerId: string; readonly link: CustomerLink | null }[],
  ): Promise<void>;
  /** How many customers have a value, by codename of attributes and metrics. */
  countByCodename(workspaceId: string, codenames: readonly string[]): Promise<Readonly<Record<string, number>>>;
}

export interface CustomerChange {
  /** Null for a new one. */
  readonly before: Customer | null;
  readonly after: Customer;
}

export interface Saved {
  /** Ids of those that clash with another customer. */
  readonly refused: ReadonlySet<string>;
  /** Ids of those that were changed since they were read. */
  readonly overtaken: ReadonlySet<string>;
}

export interface NewScores {
  readonly before: Customer;
  readonly after: Pick<Customer, 'id' | 'churned' | 'churnedOn' | 'churnPeriods' | 'shadow' | 'scoresChangedOn'> & {
    readonly scores: Scores;
  };
}

export function createCustomersStore(database: Connection): CustomersStore {
  const model = customerModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    findMany: async (workspaceId, ids) => {
      const found = await model.find({ workspaceId, _id: { $in: ids } }).lean();
      return found.map(fromDocument);
    },
    find: async (workspaceId, id) => {
      const found = await model.findOne({ _id: id, workspaceId }).lean();
      return found && fromDocument(found);
    },
    findByCompanies: async (scope, companyIds) => {
      const current = await model.find({ ...linkedTo(scope), 'link.companyId': { $in: companyIds } }).lean();
      const known = new Set(current.map(({ link }) => link?.companyId));
      const others = companyIds.filter((id) => !known.has(id));
      if (others.length === 0) return current.map(fromDocument);
      // The portal is looked at afterwards, so that the index over the aliases is the only one to choose: few have any.
      const aliases = await model.find({ workspaceId: scope.workspaceId, 'link.aliasIds': { $in: others } }).lean();
      const here = aliases.filter(({ link }) => link?.portalId === scope.portalId);
      return [...current, ...here].map(fromDocument);
    },
    findByExternalIds: async (workspaceId, externalIds) => {
      if (externalIds.length === 0) return [];
      const found = await model.find({ workspaceId, externalId: { $in: externalIds } }).lean();
      return found.map(fromDocument);
    },
    listLinked: async (scope, { after, limit }) => {
      const found = await model
        .find({ ...linkedTo(scope), 'link.companyId': { $gt: after ?? '' }, 'link.state': 'linked' })
        .sort({ 'link.companyId': 1 })
        .limit(limit)
        .lean();
      return found.map(fromDocument);
    },
    listAll: async (workspaceId, { after, limit }) => {
      const found = await model
        .find({ workspaceId, externalId: { $gt: after ?? '' } })
        .sort({ externalId: 1 })
        .limit(limit)
        .lean();
      return found.map(fromDocument);
    },
    listScoredOtherwise: async (workspaceId, version, limit) => {
      const found = await model
        .find({ workspaceId, 'scores.modelVersion': { $ne: version } })
        .limit(limit)
        .lean();
      return found.map(fromDocument);
    },
    countAll: (workspaceId) => model.countDocuments({ workspaceId }),
    hasUnlinked: async (workspaceId) => (await model.exists({ workspaceId, link: null })) !== null,
    countLinked: (scope) => model.countDocuments({ ...linkedTo(scope), 'link.state': 'linked' }),
    listUnread: async (scope, { since, limit }) => {
      const found = await model
        .find({
          ...linkedTo(scope),
          'link.state': { $in: ['linked', 'left_filter'] },
          'link.readAt': { $lt: since },
        })
        .sort({ 'link.companyId': 1 })
        .limit(limit)
        .lean();
      return found.map(fromDocument);
    },
    readIdsBetween: (scope, { since, ...range }) =>
      idsInRange(range, async (between) => {
        const found = await model
          .find({ ...linkedTo(scope), 'link.companyId': between, 'link.readAt': { $gte: since } }, COMPANY_ID_ONLY)
          .lean<{ link: { companyId: string } }[]>();
        return found.map(({ link }) => link.companyId);
      }),
    save: async (workspaceId, changes) => {
      const revision = newId();
      const writes = changes.map((change) => toWrite(change, revision));
      const { done, refused } = await writeConditionally(model, writes);
      const refusedIds = new Set(refused.flatMap((index) => changes[index]?.after.id ?? []));
      if (done + refused.length === changes.length) return { refused: refusedIds, overtaken: new Set() };
      const ids = changes.map(({ after }) => after.id).filter((id) => !refusedIds.has(id));
      const found = await model.find({ _id: { $in: ids }, workspaceId, revision }, { _id: 1 }).lean();
      const saved = new Set(found.map(({ _id }) => _id));
      return { refused: refusedIds, overtaken: new Set(ids.filter((id) => !saved.has(id))) };
    },
    settlePending: async (workspaceId, saved) => {
      const writes = saved.flatMap(({ id, pending }) =>
        pending ? [{ updateOne: { filter: { _id: id, workspaceId, 'pending.id': pending.id }, update: SETTLED } }] : [],
      );
      await writeMany(model, writes);
    },
    saveScores: async (workspaceId, scored) => {
      if (scored.length === 0) return;
      const writes = scored.map(({ before, after: { id, ...scores } }) => ({
        updateOne: {
          filter: {
            _id: id,
            workspaceId,
            revision: before.revision,
            'link.readAt': before.link?.readAt ?? null,
          },
          update: { $set: { ...scores, churnPeriods: [...scores.churnPeriods] } },
        },
      }));
      await writeMany(model, writes);
    },
    setLinkState: async (scope, companyIds, state, at) => {
      if (companyIds.length === 0) return;
      await model.updateMany(
        { ...linkedTo(scope), 'link.companyId': { $in: companyIds }, 'link.state': { $ne: 'merged' } },
        { $set: { 'link.state': state, 'link.readAt': at } },
      );
    },
    touchRead: async (scope, companyIds, at) => {
      if (companyIds.length === 0) return;
      await model.updateMany(
        { ...linkedTo(scope), 'link.companyId': { $in: companyIds } },
        { $set: { 'link.readAt': at } },
      );
    },
    relink: async (scope, id, { companyId, aliasIds, merge }) => {
      await model.updateOne(
        { ...linkedTo(scope), _id: id },
        {
          $set: { 'link.companyId': companyId, 'link.aliasIds': [...aliasIds], 'link.state': 'linked' },
          $push: { 'link.merges': merge },
        },
      );
    },
    markMerged: async (scope, ids, into) => {
      if (ids.length === 0) return;
      await model.updateMany(
        { ...linkedTo(scope), _id: { $in: ids } },
        { $set: { 'link.state': 'merged', 'link.readAt': into.at, 'link.mergedInto': { ...into } } },
      );
    },
    release: async (scope, ids) => {
      if (ids.length === 0) return;
      await model.updateMany({ ...linkedTo(scope), _id: { $in: ids } }, { $set: { link: null } });
    },
    restoreLinks: async ({ workspaceId }, links) => {
      // All at once without a company, since no two may have the same in between.
      const ids = links.map(({ customerId }) => customerId);
      await model.updateMany({ workspaceId, _id: { $in: ids } }, { $set: { link: null } });
      const writes = links.map(({ customerId, link }) => ({
        updateOne: {
          filter: { _id: customerId, workspaceId },
          update: { $set: { link: link && toLinkDocument(link) } },
        },
      }));
      // A company that another customer has meanwhile stays there.
      if (writes.length > 0) await refusedAsDuplicates(() => model.bulkWrite(writes, { ordered: false }));
    },
    countByCodename: async (workspaceId, codenames) => {
      const counts = codenames.map(async (codename) => {
        const known = [`attributes.${codename}`, `metrics.${codename}`].map((path) => ({ [path]: { $exists: true } }));
        return [codename, await model.countDocuments({ workspaceId, $or: known })] as const;
      });
      return Object.fromEntries(await Promise.all(counts));
    },
  };
}

const SETTLED = { $set: { pending: null } } as const;
const COMPANY_ID_ONLY = { _id: 0, 'link.companyId': 1 } as const;

function linkedTo({ portalId, workspaceId }: PortalScope) {
  return { 'link.portalId': portalId, workspaceId };
}
