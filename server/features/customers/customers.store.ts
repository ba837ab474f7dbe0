import type { LinkState } from '@customerscore/core/contract';
import type { AnyBulkWriteOperation, Connection } from 'mongoose';
import { refusedAsDuplicates } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { type CustomerDocument, customerModel } from './customer.model.ts';
import { type Customer, fromDocument } from './customer-document.ts';

export type { Customer, CustomerLink } from './customer-document.ts';

export interface CustomersStore {
  createIndexes(): Promise<void>;
  find(workspaceId: string, id: string): Promise<Customer | null>;
  /** Customers of these companies, merged-away ids included. */
  findByCompanies(scope: PortalScope, companyIds: readonly string[]): Promise<readonly Customer[]>;
  findByExternalIds(workspaceId: string, externalIds: readonly string[]): Promise<readonly Customer[]>;
  /** Linked customers in order of company id, after `after`; what an outbound run walks along. */
  listLinked(
    scope: PortalScope,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly Customer[]>;
  /** How many customers are linked to a company that takes part. */
  countLinked(scope: PortalScope): Promise<number>;
  /** Inserts new customers and replaces known ones, in one call. Answers the ids of those that clash with another customer. */
  save(customers: readonly Customer[]): Promise<readonly string[]>;
  /** What was found of the companies at `at`. What was merged away stays so. */
  setLinkState(scope: PortalScope, companyIds: readonly string[], state: LinkState, at: Date): Promise<void>;
  relink(
    scope: PortalScope,
    id: string,
    link: { readonly companyId: string; readonly aliasIds: readonly string[] },
  ): Promise<void>;
  /** Notes that the companies were read, whatever came of it. */
  touchRead(scope: PortalScope, companyIds: readonly string[], at: Date): Promise<void>;
  /** Linked customers whose company was not read since then: gone from HubSpot. Answers how many. */
  archiveUnread(scope: PortalScope, since: Date): Promise<number>;
  /** How many customers have a value, by codename of attributes and metrics. */
  countByCodename(workspaceId: string, codenames: readonly string[]): Promise<Readonly<Record<string, number>>>;
}

export function createCustomersStore(database: Connection): CustomersStore {
  const model = customerModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    find: async (workspaceId, id) => {
      const found = await model.findOne({ _id: id, workspaceId }).lean();
      return found && fromDocument(found);
    },
    findByCompanies: async (scope, companyIds) => {
      const current = await model.find({ ...linkedTo(scope), 'link.companyId': { $in: companyIds } }).lean();
      // The portal is looked at afterwards, so that the index over the aliases is the only one to choose: few have any.
      const aliases = await model.find({ workspaceId: scope.workspaceId, 'link.aliasIds': { $in: companyIds } }).lean();
      const here = aliases.filter(({ link }) => link?.portalId === scope.portalId);
      return [...current, ...here].map(fromDocument);
    },
    findByExternalIds: async (workspaceId, externalIds) => {
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
    countLinked: (scope) => model.countDocuments({ ...linkedTo(scope), 'link.state': 'linked' }),
    save: async (customers) => {
      if (customers.length === 0) return [];
      const refused = await refusedAsDuplicates(() => model.bulkWrite(customers.map(toWrite), { ordered: false }));
      return refused.flatMap((index) => customers[index]?.id ?? []);
    },
    setLinkState: async (scope, companyIds, state, at) => {
      await model.updateMany(
        { ...linkedTo(scope), 'link.companyId': { $in: companyIds }, 'link.state': { $ne: 'merged' } },
        { $set: { 'link.state': state, 'link.readAt': at } },
      );
    },
    relink: async (scope, id, { companyId, aliasIds }) => {
      const change = { 'link.companyId': companyId, 'link.aliasIds': [...aliasIds], 'link.state': 'linked' };
      await model.updateOne({ ...linkedTo(scope), _id: id }, { $set: change });
    },
    touchRead: async (scope, companyIds, at) => {
      await model.updateMany(
        { ...linkedTo(scope), 'link.companyId': { $in: companyIds } },
        { $set: { 'link.readAt': at } },
      );
    },
    archiveUnread: async (scope, since) => {
      const result = await model.updateMany(
        { ...linkedTo(scope), 'link.state': 'linked', 'link.readAt': { $lt: since } },
        { $set: { 'link.state': 'archived' } },
      );
      return result.modifiedCount;
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

function linkedTo({ portalId, workspaceId }: PortalScope) {
  return { 'link.portalId': portalId, workspaceId };
}

function toWrite({ id, workspaceId, createdAt, link, ...values }: Customer): AnyBulkWriteOperation<CustomerDocument> {
  const { attributes, metrics, ...rest } = values;
  const $set = {
    ...rest,
    attributes: { ...attributes },
    metrics: { ...metrics },
    link: link && { ...link, aliasIds: [...link.aliasIds], values: { ...link.values } },
  };
  return {
    updateOne: { filter: { _id: id, workspaceId }, update: { $set, $setOnInsert: { createdAt } }, upsert: true },
  };
}
