import type { Company } from '@customerscore/core/contract';
import type { CompanyPlan } from '@customerscore/core/sync';
import type { Metrics } from '../../observability/metrics.ts';
import type { CompanyState } from './company-states.store.ts';
import type { Customer } from './customers.store.ts';
import { findKnown, type Known, type KnownStores } from './find-known.ts';
import { followMergesOf } from './follow-merges.ts';
import type { HistoryStore } from './history.store.ts';
import type { ImportContext } from './import-context.ts';
import { isUntouched } from './is-untouched.ts';
import type { PlanCompanies } from './plan-companies.ts';
import { type ApplyResult, type ImportedPlan, isImported, TAKEN_MEANWHILE, tally } from './tally-plans.ts';
import { sameState, toCompanyState } from './to-company-state.ts';
import { toCustomer, toHistory } from './to-customer.ts';
import type { UnrecordedStore } from './unrecorded.store.ts';
import { withoutOvertaken } from './without-overtaken.ts';

export interface ApplyDependencies extends KnownStores {
  readonly history: HistoryStore;
  readonly unrecorded: UnrecordedStore;
  readonly plan: PlanCompanies;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

export type ApplyCompanies = (
  context: ImportContext,
  companies: readonly Company[],
  readAt: Date,
) => Promise<ApplyResult>;

/**
 * Stores what becomes of companies that HubSpot was asked for at `readAt`:
 *
 * 1. Customers follow the records that their companies were merged into.
 * 2. What somebody else has read since is left alone.
 * 3. The rest is planned and stored: customers with scores and history; of all others, why they are none.
 */
export function createApplyCompanies(dependencies: ApplyDependencies): ApplyCompanies {
  const { customers, metrics, plan, now } = dependencies;
  return async (context, companies, readAt) => {
    const at = now();
    await followMergesOf(customers, context, companies, at);
    const known = await findKnown(dependencies, context, companies);
    const { current, overtaken } = withoutOvertaken(companies, known, readAt);
    const plans = await plan(context, current, known.customers);
    const refused = await storeCustomers(dependencies, context, { plans, known, at, readAt });
    await storeOthers(dependencies, context, { plans, known, refused, readAt });
    const result = tally({ plans, refused, overtaken }, context);
    for (const outcome of ['created', 'updated', 'unchanged', 'excluded', 'failed'] as const) {
      metrics.countCompanies(outcome, result.counts[outcome]);
    }
    return result;
  };
}

interface Planned {
  readonly plans: readonly CompanyPlan[];
  readonly known: Known;
  readonly readAt: Date;
}

/** Answers the ids of customers that the database did not take. */
async function storeCustomers(
  stores: ApplyDependencies,
  context: ImportContext,
  { plans, known, at, readAt }: Planned & { readonly at: Date },
): Promise<ReadonlySet<string>> {
  const { scope } = context;
  const { customers } = stores;
  const imports = plans.filter(isImported).map((plan) => {
    const before = known.customers.get(plan.customer.customerId) ?? null;
    const customer = toCustomer(context, plan, { before, at, readAt });
    const untouched = plan.outcome === 'unchanged' && noPoints(plan) && isUntouched(before, customer);
    return { plan, customer, untouched };
  });
  const read = imports.filter(({ untouched }) => untouched);
  const changed = imports.filter(({ untouched }) => !untouched);
  const touching = customers.touchRead(
    scope,
    read.map(({ plan }) => plan.company.id),
    readAt,
  );
  const [refused] = await Promise.all([saveChanged(stores, context, changed, at), touching]);
  return refused;
}

interface Import {
  readonly plan: ImportedPlan;
  readonly customer: Customer;
}

async function saveChanged(
  { customers, history, unrecorded }: ApplyDependencies,
  { scope }: ImportContext,
  changed: readonly Import[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (changed.length === 0) return new Set();
  const ids = changed.map(({ customer }) => customer.id);
  const begun = await unrecorded.begin(scope.workspaceId, ids, at);
  // First, since no two customers may have one company.
  await customers.release(
    scope,
    changed.flatMap(({ plan }) => plan.customer.releasedId ?? []),
  );
  const refused = new Set(await customers.save(changed.map(({ customer }) => customer)));
  const saved = changed.filter(({ customer }) => !refused.has(customer.id));
  await history.record(
    scope.workspaceId,
    saved.map(({ plan }) => toHistory(plan, at)),
  );
  await unrecorded.end(scope.workspaceId, begun);
  return refused;
}

function noPoints({ customer }: ImportedPlan): boolean {
  return Object.keys(customer.newPoints).length === 0;
}

/**
 * Companies that are not imported: customers of those that the filter leaves out are marked so; those that failed, or
 * that the database did not take, count as read.
 */
async function storeOthers(
  { customers, states }: ApplyDependencies,
  context: ImportContext,
  { plans, known, refused, readAt }: Planned & { readonly refused: ReadonlySet<string> },
): Promise<void> {
  const { scope } = context;
  const others = plans.map((plan) => asStored(plan, refused)).filter((plan) => !isImported(plan));
  const found = others.map((plan) => toCompanyState(plan, context, readAt));
  const idsOf = (some: readonly CompanyState[]) => some.map(({ companyId }) => companyId);
  const isExcluded = ({ outcome }: CompanyState) => outcome === 'excluded';
  const isKnown = (state: CompanyState) => {
    const before = known.states.get(state.companyId);
    return before !== undefined && sameState(before, state);
  };
  const isNew = (state: CompanyState) => !isKnown(state);
  const left = new Set(idsOf(found));
  const imported = plans.map(({ company }) => company.id).filter((id) => known.states.has(id) && !left.has(id));
  // Each is about other companies, or about another collection.
  await Promise.all([
    customers.setLinkState(scope, idsOf(found.filter(isExcluded)), 'left_filter', readAt),
    customers.touchRead(scope, idsOf(found.filter((state) => !isExcluded(state))), readAt),
    states.touch(scope, idsOf(found.filter(isKnown)), readAt),
    states.save(scope, found.filter(isNew)),
    states.remove(scope, imported),
  ]);
}

/** A customer that the database did not take is a company that failed. */
function asStored(plan: CompanyPlan, refused: ReadonlySet<string>): CompanyPlan {
  if (!isImported(plan) || !refused.has(plan.customer.customerId)) return plan;
  return { company: plan.company, outcome: 'fail', problem: TAKEN_MEANWHILE };
}
