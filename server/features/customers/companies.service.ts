import type { Company } from '@customerscore/core/contract';
import type { ScoringModel } from '@customerscore/core/scoring';
import { type CompanyPlan, type PageCustomer, planPage, readExternalId } from '@customerscore/core/sync';
import { newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { CompanyPage } from '../../hubspot/company-reading-api.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { MappingService, ReadyMapping } from '../mapping/mapping.service.ts';
import type { Customer, CustomersStore } from './customers.store.ts';
import type { HistoryStore } from './history.store.ts';
import { type ImportContext, propertiesToRead } from './import-context.ts';
import { type CompanyMerge, planMerge } from './plan-merge.ts';
import { type ApplyResult, isImported, tally } from './tally-plans.ts';
import { toCustomer, toHistory } from './to-customer.ts';

export type { ImportContext } from './import-context.ts';
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
  /** One page of the portal's companies, with everything that the mapping reads and writes. */
  fetchPage(context: ImportContext, caller: HubSpotCaller, after: string | null): Promise<CompanyPage>;
  /** What would become of these companies; nothing is stored. */
  plan(context: ImportContext, companies: readonly Company[]): Promise<readonly CompanyPlan[]>;
  /**
   * Stores what becomes of these companies, which HubSpot was asked for at `readAt`. The same companies again change
   * nothing, and neither do those that somebody else has read since.
   */
  apply(context: ImportContext, companies: readonly Company[], readAt: Date): Promise<ApplyResult>;
  /** Lets the customer of merged companies follow the record they became. */
  merge(scope: PortalScope, merge: CompanyMerge): Promise<void>;
  /** Reads companies by id, at most a batch, and applies them; those HubSpot no longer has are archived here. */
  refresh(context: ImportContext, caller: HubSpotCaller, companyIds: readonly string[]): Promise<ApplyResult>;
}

export interface CompaniesDependencies {
  readonly client: HubSpotClient;
  readonly customers: CustomersStore;
  readonly history: HistoryStore;
  readonly mapping: MappingService;
  readonly modelOf: (workspaceId: string) => Promise<{ readonly version: number; readonly model: ScoringModel }>;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

export function createCompaniesService(dependencies: CompaniesDependencies): CompaniesService {
  const { client, customers, history, mapping, modelOf, metrics, now } = dependencies;

  const contextOf: CompaniesService['contextOf'] = async (scope, { version, compiled, catalogue }) => {
    const { version: modelVersion, model } = await modelOf(scope.workspaceId);
    return { scope, mapping: compiled, mappingVersion: version, catalogue, model, modelVersion };
  };

  const planAt = (context: ImportContext, companies: readonly Company[], known: KnownCustomers, at: Date) =>
    planPage({
      portalId: context.scope.portalId,
      companies,
      mapping: context.mapping,
      model: context.model,
      modelVersion: context.modelVersion,
      catalogue: context.catalogue,
      known: [...known.values()].map(toPageCustomer),
      now: at.toISOString(),
      newId,
    });

  const apply: CompaniesService['apply'] = async (context, companies, readAt) => {
    const at = now();
    const known = await findKnown(customers, context, companies);
    const { current, overtaken } = withoutOvertaken(companies, known, readAt);
    const plans = planAt(context, current, known, at);
    const imported = plans.filter(isImported);
    const planned = imported.map((plan) => {
      const before = known.get(plan.customer.customerId) ?? null;
      return toCustomer(context, plan, { before, at, readAt });
    });
    const refused = new Set(await customers.save(planned));
    const saved = imported.filter(({ customer }) => !refused.has(customer.customerId));
    await history.record(
      context.scope.workspaceId,
      saved.map((plan) => toHistory(plan, at)),
    );
    const lost = imported.filter(({ customer }) => refused.has(customer.customerId));
    await settleOthers(customers, context.scope, { plans, lost, readAt });
    const result = tally({ plans, refused, overtaken }, context);
    for (const outcome of ['created', 'updated', 'unchanged', 'excluded', 'failed'] as const) {
      metrics.countCompanies(outcome, result.counts[outcome]);
    }
    return result;
  };

  return {
    context: async (scope, options) => contextOf(scope, await mapping.confirmed(scope, options)),
    contextOf,
    fetchPage: (context, caller, after) =>
      client.listCompanies(caller, { after, properties: propertiesToRead(context) }),
    plan: async (context, companies) =>
      planAt(context, companies, await findKnown(customers, context, companies), now()),
    apply,
    merge: async (scope, merge) => {
      const involved = await customers.findByCompanies(scope, [merge.newId, merge.primary, ...merge.merged]);
      const plan = planMerge(involved, merge);
      if (!plan) return;
      // The others first: at no time may two customers be linked to the new record.
      const { mergedCompanyIds } = plan;
      if (mergedCompanyIds.length > 0) await customers.setLinkState(scope, mergedCompanyIds, 'merged', now());
      await customers.relink(scope, plan.survivorId, { companyId: merge.newId, aliasIds: plan.aliasIds });
    },
    refresh: async (context, caller, companyIds) => {
      const properties = propertiesToRead(context);
      const readAt = now();
      const companies = await client.batchReadCompanies(caller, { ids: companyIds, properties });
      const found = new Set(companies.map(({ id }) => id));
      const gone = companyIds.filter((id) => !found.has(id));
      if (gone.length > 0) await customers.setLinkState(context.scope, gone, 'archived', readAt);
      return apply(context, companies, readAt);
    },
  };
}

/** Customers by their id: those of the companies at hand, and those with their External IDs. */
type KnownCustomers = ReadonlyMap<string, Customer>;

async function findKnown(
  customers: CustomersStore,
  { scope, mapping }: ImportContext,
  companies: readonly Company[],
): Promise<KnownCustomers> {
  const externalIds = companies.flatMap(({ properties }) => {
    const externalId = readExternalId(mapping.externalId, properties[mapping.externalId.name]);
    return externalId.ok ? [externalId.value] : [];
  });
  const found = await Promise.all([
    customers.findByCompanies(
      scope,
      companies.map(({ id }) => id),
    ),
    customers.findByExternalIds(scope.workspaceId, externalIds),
  ]);
  return new Map(found.flat().map((customer) => [customer.id, customer]));
}

/**
 * While a page of a cycle is under way, a webhook or the card can read one of its companies again. What they stored is
 * newer than what the page says.
 */
function withoutOvertaken(companies: readonly Company[], known: KnownCustomers, readAt: Date) {
  const newer = new Map(
    [...known.values()].flatMap((customer) => {
      const { link } = customer;
      if (!link || link.readAt <= readAt) return [];
      return [link.companyId, ...link.aliasIds].map((id) => [id, customer] as const);
    }),
  );
  return {
    current: companies.filter(({ id }) => !newer.has(id)),
    overtaken: companies.flatMap(({ id }) => newer.get(id) ?? []),
  };
}

function toPageCustomer(customer: Customer): PageCustomer {
  return { ...customer, aliasIds: customer.link?.aliasIds ?? [] };
}

/**
 * Companies that are not imported: those the filter leaves out are marked so; those that failed, or that the database
 * did not take, count as read.
 */
async function settleOthers(
  customers: CustomersStore,
  scope: PortalScope,
  {
    plans,
    lost,
    readAt,
  }: { readonly plans: readonly CompanyPlan[]; readonly lost: readonly CompanyPlan[]; readonly readAt: Date },
): Promise<void> {
  const idsOf = (some: readonly CompanyPlan[]) => some.map(({ company }) => company.id);
  const excluded = idsOf(plans.filter(({ outcome }) => outcome === 'exclude'));
  const failed = idsOf([...plans.filter(({ outcome }) => outcome === 'fail'), ...lost]);
  if (excluded.length > 0) await customers.setLinkState(scope, excluded, 'left_filter', readAt);
  if (failed.length > 0) await customers.touchRead(scope, failed, readAt);
}
