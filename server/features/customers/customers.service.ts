import type { Catalogue, MetricPoint, ScoreDay } from '@customerscore/core/contract';
import { addDays } from '@customerscore/core/mapping';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { OutboundService } from '../outbound/outbound.service.ts';
import type { ComparisonStore } from './comparison.store.ts';
import type { CustomerList, CustomerListQuery, CustomerListStore } from './customer-list.store.ts';
import type { Customer, CustomersStore } from './customers.store.ts';
import { freshAt } from './fresh-at.ts';
import type { HistoryStore } from './history.store.ts';
import type { RecordedDay, ScoreDaysStore } from './score-days.store.ts';

const SHOWN_DAYS = 90;
const DAY_CHARS = 'YYYY-MM-DD'.length;

export interface CustomerDetails {
  readonly customer: Customer;
  /** See `freshAt`. */
  readonly freshAt: Date | null;
  readonly catalogue: Catalogue;
  readonly history: readonly ScoreDay[];
  readonly points: Readonly<Record<string, readonly MetricPoint[]>>;
  readonly written: Awaited<ReturnType<OutboundService['lastWritten']>>;
}

export type { MovedQuery } from './comparison.store.ts';
export type { Customer } from './customers.store.ts';

/** Customers as others need them: people who look, runs that write, the card. */
export interface CustomersService {
  list(workspaceId: string, query: CustomerListQuery): Promise<CustomerList>;
  /** Customers that there were on a day, in order of name, with how each stood at the end of it. */
  listOn(
    workspaceId: string,
    query: Pick<CustomerListQuery, 'search' | 'order' | 'after' | 'limit'> & { readonly on: string },
  ): Promise<CustomerList & { readonly standing: ReadonlyMap<string, RecordedDay> }>;
  /** @throws AppError not_found */
  get(workspaceId: string, customerId: string): Promise<CustomerDetails>;
  /** The customer that a company, or one merged into it, is linked to. */
  findByCompany(scope: PortalScope, companyId: string): Promise<Customer | null>;
  /** Customers of these companies, merged-away ids included. */
  findByCompanies: CustomersStore['findByCompanies'];
  /** What was found of the companies at that moment. */
  setLinkState: CustomersStore['setLinkState'];
  /** How many customers are linked to a company that takes part. */
  countLinked: CustomersStore['countLinked'];
  /** How a version of the scoring model on trial differs from the published one. */
  readonly comparison: ComparisonStore;
  /** How many customers the workspace has. */
  countAll: CustomersStore['countAll'];
  hasUnlinked: CustomersStore['hasUnlinked'];
  /** Linked customers in order of company id, after `after`. */
  listLinked: CustomersStore['listLinked'];
  /** When what is stored of the customer's company was last known to be what HubSpot has; null without a company. */
  freshAt(customer: Customer): Promise<Date | null>;
  /** Oldest first, from that day on. */
  scoreDays(customer: Pick<Customer, 'workspaceId' | 'id'>, from: string): Promise<readonly ScoreDay[]>;
}

export interface CustomersDependencies {
  readonly store: CustomersStore;
  readonly lists: CustomerListStore;
  readonly comparison: ComparisonStore;
  readonly scoreDays: Pick<ScoreDaysStore, 'on'>;
  readonly history: HistoryStore;
  readonly outbound: OutboundService;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  /** Whatever was changed in HubSpot before that moment is read; null when that is not known. */
  readonly readUpTo: (scope: PortalScope) => Promise<Date | null>;
  readonly now: () => Date;
}

export function createCustomersService(dependencies: CustomersDependencies): CustomersService {
  const { store, lists, scoreDays, history, outbound, catalogueOf, readUpTo, now } = dependencies;
  const freshnessOf = async (customer: Customer) => {
    const { workspaceId, link } = customer;
    return link && freshAt(customer, await readUpTo({ workspaceId, portalId: link.portalId }));
  };
  return {
    comparison: dependencies.comparison,
    findByCompany: async (scope, companyId) => (await store.findByCompanies(scope, [companyId]))[0] ?? null,
    findByCompanies: (scope, companyIds) => store.findByCompanies(scope, companyIds),
    setLinkState: (scope, companyIds, state, at) => store.setLinkState(scope, companyIds, state, at),
    countLinked: (scope) => store.countLinked(scope),
    countAll: (workspaceId) => store.countAll(workspaceId),
    hasUnlinked: (workspaceId) => store.hasUnlinked(workspaceId),
    listLinked: (scope, page) => store.listLinked(scope, page),
    freshAt: freshnessOf,
    scoreDays: ({ workspaceId, id }, from) => history.scoreDays(workspaceId, id, from),
    list: (workspaceId, query) => lists.list(workspaceId, query),
    listOn: async (workspaceId, { on, ...query }) => {
      const createdBefore = new Date(addDays(on, 1));
      const list = await lists.list(workspaceId, { ...query, sort: 'name', createdBefore });
      const ids = list.customers.map(({ id }) => id);
      return { ...list, standing: await scoreDays.on(workspaceId, ids, on) };
    },
    get: async (workspaceId, customerId) => {
      const customer = await store.find(workspaceId, customerId);
      if (!customer) throw new AppError('not_found', 'There is no such customer.');
      const from = addDays(now().toISOString().slice(0, DAY_CHARS), -SHOWN_DAYS);
      const { link } = customer;
      const [fresh, catalogue, days, points, written] = await Promise.all([
        freshnessOf(customer),
        catalogueOf(workspaceId),
        history.scoreDays(workspaceId, customerId, from),
        history.metricPoints(workspaceId, customerId, from),
        link ? outbound.lastWritten({ workspaceId, portalId: link.portalId }, link.companyId) : {},
      ]);
      return { customer, freshAt: fresh, catalogue, history: days, points, written };
    },
  };
}
