import type { Company, ImportCounts } from '@customerscore/core/contract';
import type { ScoringModel } from '@customerscore/core/scoring';
import {
  type CompanyPlan,
  type PageCustomer,
  planPage,
  type RowProblem,
  readExternalId,
} from '@customerscore/core/sync';
import { newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { CompanyPage } from '../../hubspot/companies-api.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { MappingService, ReadyMapping } from '../mapping/mapping.service.ts';
import type { Customer, CustomersStore } from './customers.store.ts';
import type { HistoryStore } from './history.store.ts';
import { type ImportContext, propertiesToRead } from './import-context.ts';
import { type CompanyMerge, planMerge } from './plan-merge.ts';
import { toCustomer, toHistory } from './to-customer.ts';

export type { ImportContext } from './import-context.ts';

/** One value or company that could not be taken, with what is known of the company. */
export interface CompanyProblem {
  readonly companyId: string;
  readonly companyName: string | null;
  readonly externalId: string | null;
  readonly problem: RowProblem;
}

export interface ApplyResult {
  readonly counts: ImportCounts;
  /** Companies that failed and single values that could not be read. */
  readonly problems: readonly CompanyProblem[];
}

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
  /** Stores what becomes of these companies. The same companies again change nothing. */
  apply(context: ImportContext, companies: readonly Company[]): Promise<ApplyResult>;
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

  const planAt = async (context: ImportContext, companies: readonly Company[], at: Date) => {
    const known = await findKnown(customers, context, companies);
    const plans = planPage({
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
    return { plans, known };
  };

  const apply: CompaniesService['apply'] = async (context, companies) => {
    const at = now();
    const { plans, known } = await planAt(context, companies, at);
    const imported = plans.filter(isImported);
    const planned = imported.map((plan) => toCustomer(context, plan, known.get(plan.customer.customerId) ?? null, at));
    const refused = new Set(await customers.save(planned));
    const saved = imported.filter(({ customer }) => !refused.has(customer.customerId));
    await history.record(
      context.scope.workspaceId,
      saved.map((plan) => toHistory(plan, at)),
    );
    await settleOthers(customers, context.scope, plans, at);
    const result = tally(plans, refused, context);
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
    plan: async (context, companies) => (await planAt(context, companies, now())).plans,
    apply,
    merge: async (scope, merge) => {
      const involved = await customers.findByCompanies(scope, [merge.newId, merge.primary, ...merge.merged]);
      const plan = planMerge(involved, merge);
      if (!plan) return;
      // The others first: at no time may two customers be linked to the new record.
      if (plan.mergedCompanyIds.length > 0) await customers.setLinkState(scope, plan.mergedCompanyIds, 'merged');
      await customers.relink(scope, plan.survivorId, { companyId: merge.newId, aliasIds: plan.aliasIds });
    },
    refresh: async (context, caller, companyIds) => {
      const properties = propertiesToRead(context);
      const companies = await client.batchReadCompanies(caller, { ids: companyIds, properties });
      const found = new Set(companies.map(({ id }) => id));
      const gone = companyIds.filter((id) => !found.has(id));
      if (gone.length > 0) await customers.setLinkState(context.scope, gone, 'archived');
      return apply(context, companies);
    },
  };
}

type ImportedPlan = Extract<CompanyPlan, { customer: unknown }>;

function isImported(plan: CompanyPlan): plan is ImportedPlan {
  return plan.outcome === 'create' || plan.outcome === 'update' || plan.outcome === 'unchanged';
}

async function findKnown(
  customers: CustomersStore,
  { scope, mapping }: ImportContext,
  companies: readonly Company[],
): Promise<ReadonlyMap<string, Customer>> {
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

function toPageCustomer(customer: Customer): PageCustomer {
  return { ...customer, aliasIds: customer.link?.aliasIds ?? [] };
}

/** Companies that are not imported: those the filter leaves out are marked so, those that failed count as read. */
async function settleOthers(
  customers: CustomersStore,
  scope: PortalScope,
  plans: readonly CompanyPlan[],
  at: Date,
): Promise<void> {
  const idsOf = (outcome: CompanyPlan['outcome']) =>
    plans.filter((plan) => plan.outcome === outcome).map(({ company }) => company.id);
  const [excluded, failed] = [idsOf('exclude'), idsOf('fail')];
  if (excluded.length > 0) await customers.setLinkState(scope, excluded, 'left_filter');
  if (failed.length > 0) await customers.touchRead(scope, failed, at);
}

function tally(plans: readonly CompanyPlan[], refused: ReadonlySet<string>, { mapping }: ImportContext): ApplyResult {
  const counts = {
    read: plans.length,
    created: 0,
    updated: 0,
    unchanged: 0,
    excluded: 0,
    withoutExternalId: 0,
    failed: 0,
    scored: 0,
    notScored: 0,
  };
  const problems: CompanyProblem[] = [];
  for (const plan of plans) {
    const { properties, id } = plan.company;
    const about = {
      companyId: id,
      companyName: properties.name ?? null,
      externalId: properties[mapping.externalId.name] ?? null,
    };
    const found = problemsOf(plan, refused);
    problems.push(...found.map((problem) => ({ ...about, problem })));
    if (!isImported(plan)) {
      counts[notImportedCount(plan)] += 1;
    } else if (refused.has(plan.customer.customerId)) {
      counts.failed += 1;
    } else {
      counts[IMPORTED_COUNTS[plan.outcome]] += 1;
      counts[hasScore(plan) ? 'scored' : 'notScored'] += 1;
    }
  }
  return { counts, problems };
}

function notImportedCount(plan: Exclude<CompanyPlan, ImportedPlan>): 'excluded' | 'withoutExternalId' | 'failed' {
  if (plan.outcome === 'exclude') return 'excluded';
  return plan.problem.code === 'external_id_empty' ? 'withoutExternalId' : 'failed';
}

const IMPORTED_COUNTS = { create: 'created', update: 'updated', unchanged: 'unchanged' } as const;

function hasScore({ customer: { scores } }: ImportedPlan): boolean {
  return [scores.fit, scores.health, scores.churnRisk].some(({ status }) => status === 'scored');
}

/** Two processes can plan the same new External ID at once: the second is told by the database. */
const TAKEN_MEANWHILE: RowProblem = {
  code: 'external_id_taken',
  message: 'Another company with this External ID was imported at the same moment. The next cycle sorts it out.',
  property: null,
  actor: 'retry_later',
};

function problemsOf(plan: CompanyPlan, refused: ReadonlySet<string>): readonly RowProblem[] {
  if (plan.outcome === 'fail') return [plan.problem];
  if (!isImported(plan)) return [];
  return refused.has(plan.customer.customerId) ? [TAKEN_MEANWHILE] : plan.warnings;
}
