import type { Catalogue, Company, CustomerSource } from '@customerscore/core/contract';
import { type CompanyPlan, compareIds } from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { CompanyPage } from '../../hubspot/company-reading-api.ts';
import { HUBSPOT_BATCH_SIZE } from '../../hubspot/paths.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { NoteSeen } from '../catalogue/last-seen.service.ts';
import type { MappingService, ReadyMapping } from '../mapping/mapping.service.ts';
import { createApplyCompanies } from './apply-companies.ts';
import type { CompanyStatesStore } from './company-states.store.ts';
import type { Customer, CustomersStore } from './customers.store.ts';
import { findKnown } from './find-known.ts';
import { followMerge } from './follow-merges.ts';
import type { HistoryStore } from './history.store.ts';
import {
  type ImportContext,
  type ModelsInUse,
  propertiesToRead,
  type ScoringContext,
  scoringContext,
} from './import-context.ts';
import { createPlanCompanies, type PlanDependencies } from './plan-companies.ts';
import type { CompanyMerge } from './plan-merge.ts';
import { createRescore, type Rescored, type RescorePage } from './rescore.ts';
import { createRescoreAll, type RescoreAll } from './rescore-all.ts';
import { settleGone } from './settle-gone.ts';
import type { ApplyResult } from './tally-plans.ts';
import type { UnrecordedStore } from './unrecorded.store.ts';

export type { ImportContext, ScoringContext } from './import-context.ts';
export type { ApplyResult, CompanyProblem } from './tally-plans.ts';

/** The one way from HubSpot companies to scored customers, for cycles, webhooks and the card's refresh alike. */
export interface CompaniesService {
  /**
   * `fresh`: checked against HubSpot's properties of this moment. A run that reads every company asks for it, since a
   * property that is gone reads like one that is empty everywhere.
   * @throws AppError mapping_missing, mapping_invalid, not_connected, reconnect_needed
   */
  context(scope: PortalScope, options?: { readonly fresh?: boolean }): Promise<ImportContext>;
  contextOf(scope: PortalScope, ready: ReadyMapping): Promise<ImportContext>;
  /** The company properties that the mapping, its writes and the bookkeeping need. */
  propertiesToRead(context: ImportContext): readonly string[];
  /** One page of the portal's companies, with everything that the mapping reads and writes. */
  fetchPage(context: ImportContext, caller: HubSpotCaller, after: string | null): Promise<CompanyPage>;
  /** What would become of these companies; nothing is stored. */
  plan(context: ImportContext, companies: readonly Company[]): Promise<readonly CompanyPlan[]>;
  /** The same, each with the customer as it stands. */
  compare(context: ImportContext, companies: readonly Company[]): Promise<readonly ComparedCompany[]>;
  /**
   * Stores what becomes of these companies, which HubSpot was asked for at `readAt`. The same companies again change
   * nothing, and neither do those that somebody else has read since.
   */
  apply(context: ImportContext, companies: readonly Company[], readAt: Date): Promise<ApplyResult>;
  /** Companies in a range of ids that were read since then, customers or not, in order of number. */
  readIdsBetween(
    scope: PortalScope,
    range: { readonly first: string; readonly last: string; readonly since: Date },
  ): Promise<readonly string[]>;
  /**
   * Scores the next linked customers that were not scored since then, from what is known of them: scores may depend on
   * the day. Nothing is asked of HubSpot.
   */
  rescore(context: ImportContext, page: RescorePage): Promise<Rescored>;
  /** How scores are made at this moment. */
  scoringContext(workspaceId: string): Promise<ScoringContext>;
  /** Scores everybody anew, a part at a time. */
  readonly rescoreAll: RescoreAll;
  /** Marks customers as gone whose companies were not read since then, at most a batch. False when none is left. */
  settleUnread(context: ImportContext, caller: HubSpotCaller, since: Date): Promise<boolean>;
  /** Lets the customer of merged companies follow the record they became. */
  merge(scope: PortalScope, merge: CompanyMerge): Promise<void>;
  /** Reads companies by id, at most a batch, and applies them; those HubSpot no longer has are archived or deleted here. */
  refresh(context: ImportContext, caller: HubSpotCaller, companyIds: readonly string[]): Promise<ApplyResult>;
}

/** What would become of a company, and the customer that it would change; null when that is a new one or none. */
export interface ComparedCompany {
  readonly plan: CompanyPlan;
  readonly before: Customer | null;
}

export interface CompaniesDependencies extends Pick<PlanDependencies, 'decisionsOn'> {
  readonly client: HubSpotClient;
  readonly customers: CustomersStore;
  readonly states: CompanyStatesStore;
  readonly history: HistoryStore;
  readonly unrecorded: UnrecordedStore;
  readonly mapping: MappingService;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  readonly modelsOf: (workspaceId: string) => Promise<ModelsInUse>;
  /** Moves on whenever `modelsOf` would answer something else. */
  readonly modelsRevisionOf: (workspaceId: string) => Promise<number>;
  readonly customerSourceOf: (workspaceId: string) => Promise<CustomerSource>;
  /** Values of these codenames have arrived. */
  readonly noteSeen: NoteSeen;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

export function createCompaniesService(dependencies: CompaniesDependencies): CompaniesService {
  const { client, customers, states, mapping, catalogueOf, modelsOf, modelsRevisionOf, customerSourceOf, now } =
    dependencies;
  const plan = createPlanCompanies(dependencies);
  const rescore = createRescore(dependencies);

  const contextOf: CompaniesService['contextOf'] = async (scope, { version, compiled, catalogue }) => {
    const [models, creator] = await Promise.all([modelsOf(scope.workspaceId), customerSourceOf(scope.workspaceId)]);
    const mayCreate = creator === 'hubspot';
    return { scope, mapping: compiled, mappingVersion: version, mayCreate, ...scoringContext(catalogue, models) };
  };

  /** A long run takes up what is published meanwhile with its next page, so that nothing older is stored over it. */
  const upToDate = async (context: ImportContext): Promise<ImportContext> => {
    const { workspaceId } = context.scope;
    if ((await modelsRevisionOf(workspaceId)) === context.modelsRevision) return context;
    return { ...context, ...scoringContext(context.catalogue, await modelsOf(workspaceId)) };
  };
  const applyNow = createApplyCompanies({ ...dependencies, plan });
  const apply: CompaniesService['apply'] = async (context, ...page) => applyNow(await upToDate(context), ...page);

  const refresh: CompaniesService['refresh'] = async (context, caller, companyIds) => {
    const properties = propertiesToRead(context);
    const readAt = now();
    const companies = await client.batchReadCompanies(caller, { ids: companyIds, properties });
    const found = new Set(companies.map(({ id }) => id));
    const gone = companyIds.filter((id) => !found.has(id));
    await settleGone(dependencies, { scope: context.scope, caller }, { companyIds: gone, at: readAt });
    return apply(context, companies, readAt);
  };

  return {
    context: async (scope, options) => contextOf(scope, await mapping.confirmed(scope, options)),
    contextOf,
    propertiesToRead,
    fetchPage: (context, caller, after) =>
      client.listCompanies(caller, { after, properties: propertiesToRead(context) }),
    plan: async (context, companies) =>
      plan(context, companies, (await findKnown(dependencies, context, companies)).customers),
    compare: async (context, companies) => {
      const known = await findKnown(dependencies, context, companies);
      const plans = await plan(context, companies, known.customers);
      return plans.map((each) => ({
        plan: each,
        before: 'customer' in each ? (known.customers.get(each.customer.customerId) ?? null) : null,
      }));
    },
    apply,
    merge: (scope, merge) => followMerge(customers, scope, merge, now()),
    refresh,
    readIdsBetween: async (scope, range) => {
      const found = await Promise.all([customers.readIdsBetween(scope, range), states.readIdsBetween(scope, range)]);
      return [...new Set(found.flat())].sort(compareIds);
    },
    rescore: async (context, page) => rescore(await upToDate(context), page),
    scoringContext: async (workspaceId) => scoringContext(await catalogueOf(workspaceId), await modelsOf(workspaceId)),
    rescoreAll: createRescoreAll(dependencies),
    settleUnread: async (context, caller, since) => {
      const unread = await customers.listUnread(context.scope, { since, limit: HUBSPOT_BATCH_SIZE });
      const companyIds = unread.flatMap(({ link }) => link?.companyId ?? []);
      if (companyIds.length > 0) await refresh(context, caller, companyIds);
      else await states.removeUnread(context.scope, since);
      return companyIds.length > 0;
    },
  };
}
