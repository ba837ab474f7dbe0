import type { Company } from '@customerscore/core/contract';
import type { CompanyPlan } from '@customerscore/core/sync';
import { AppError } from '../../errors.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { NoteSeen } from '../catalogue/last-seen.service.ts';
import type { CompanyState } from './company-states.store.ts';
import type { Customer, Saved } from './customers.store.ts';
import { findKnown, type Known, type KnownStores } from './find-known.ts';
import { followMergesOf } from './follow-merges.ts';
import type { HistoryStore } from './history.store.ts';
import type { ImportContext } from './import-context.ts';
import { isUntouched } from './is-untouched.ts';
import { factsChange } from './past/facts-known.ts';
import type { PlanCompanies } from './plan-companies.ts';
import { type ApplyResult, type ImportedPlan, isImported, joinResults, TAKEN_MEANWHILE, tally } from './tally-plans.ts';
import { sameState, toCompanyState } from './to-company-state.ts';
import { toCustomer, toHistory } from './to-customer.ts';
import type { UnrecordedStore } from './unrecorded.store.ts';
import { withoutOvertaken } from './without-overtaken.ts';

export interface ApplyDependencies extends KnownStores {
  readonly history: HistoryStore;
  readonly unrecorded: UnrecordedStore;
  readonly plan: PlanCompanies;
  readonly noteSeen: NoteSeen;
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
 * 4. Customers that another source has changed meanwhile are planned again from what they are now.
 */
export function createApplyCompanies(dependencies: ApplyDependencies): ApplyCompanies {
  const { customers, metrics, now } = dependencies;
  return async (context, companies, readAt) => {
    const at = now();
    await followMergesOf(customers, context, companies, at);
    const moment = { at, readAt };
    let { result, changedMeanwhile } = await applyOnce(dependencies, context, companies, moment);
    for (let attempt = 1; changedMeanwhile.length > 0; attempt += 1) {
      if (attempt === MAX_ATTEMPTS) throw new AppError('run_lost', 'These customers are being changed all the time.');
      const again = await applyOnce(dependencies, context, changedMeanwhile, moment);
      result = joinResults(result, again.result);
      changedMeanwhile = again.changedMeanwhile;
    }
    for (const outcome of ['created', 'updated', 'unchanged', 'excluded', 'failed'] as const) {
      metrics.countCompanies(outcome, result.counts[outcome]);
    }
    return result;
  };
}

/** Each failed attempt means that somebody else got a change of the same customer in. */
const MAX_ATTEMPTS = 20;

interface Moment {
  readonly at: Date;
  readonly readAt: Date;
}

interface AppliedOnce {
  readonly result: ApplyResult;
  /** Their customers were changed by another source between being looked up and being stored. */
  readonly changedMeanwhile: readonly Company[];
}

async function applyOnce(
  dependencies: ApplyDependencies,
  context: ImportContext,
  companies: readonly Company[],
  { at, readAt }: Moment,
): Promise<AppliedOnce> {
  const known = await findKnown(dependencies, context, companies);
  const { current, overtaken } = withoutOvertaken(companies, known, readAt);
  const planned = await dependencies.plan(context, current, known.customers);
  const { refused, overtaken: changed } = await storeCustomers(dependencies, context, {
    plans: planned,
    known,
    at,
    readAt,
  });
  const isChanged = (plan: CompanyPlan) => isImported(plan) && changed.has(plan.customer.customerId);
  const plans = planned.filter((plan) => !isChanged(plan));
  await storeOthers(dependencies, context, { plans, known, refused, readAt });
  await dependencies.noteSeen(context.scope.workspaceId, codenamesIn(context, plans));
  return {
    result: tally({ plans, refused, overtaken }, context),
    changedMeanwhile: planned.filter(isChanged).map(({ company }) => company),
  };
}

/** What the mapping reads and at least one of the companies holds. */
function codenamesIn({ mapping }: ImportContext, plans: readonly CompanyPlan[]): string[] {
  const imported = plans.filter(isImported);
  const isHeld = (property: string) => imported.some(({ company }) => (company.properties[property] ?? '') !== '');
  const held = mapping.inbound.filter(({ property }) => isHeld(property.name));
  return held.map(({ definition }) => definition.codename);
}

interface Planned {
  readonly plans: readonly CompanyPlan[];
  readonly known: Known;
  readonly readAt: Date;
}

async function storeCustomers(
  stores: ApplyDependencies,
  context: ImportContext,
  { plans, known, at, readAt }: Planned & { readonly at: Date },
): Promise<Saved> {
  const { scope } = context;
  const { customers } = stores;
  const imports = plans.filter(isImported).map((plan) => {
    const before = known.customers.get(plan.customer.customerId) ?? null;
    const customer = toCustomer(context, plan, { before, at, readAt });
    const untouched = plan.outcome === 'unchanged' && noPoints(plan) && isUntouched(before, customer);
    return { plan, before, customer, untouched };
  });
  const read = imports.filter(({ untouched }) => untouched);
  const changed = imports.filter(({ untouched }) => !untouched);
  const touching = customers.touchRead(
    scope,
    read.map(({ plan }) => plan.company.id),
    readAt,
  );
  const [saved] = await Promise.all([saveChanged(stores, context, changed, at), touching]);
  return saved;
}

interface Import {
  readonly plan: ImportedPlan;
  readonly before: Customer | null;
  readonly customer: Customer;
}

async function saveChanged(
  { customers, history, unrecorded }: ApplyDependencies,
  { scope }: ImportContext,
  changed: readonly Import[],
  at: Date,
): Promise<Saved> {
  if (changed.length === 0) return { refused: new Set(), overtaken: new Set() };
  const ids = changed.map(({ customer }) => customer.id);
  const begun = await unrecorded.begin(scope.workspaceId, ids, at);
  // First, since no two customers may have one company.
  await customers.release(
    scope,
    changed.flatMap(({ plan }) => plan.customer.releasedId ?? []),
  );
  const saved = await customers.save(
    scope.workspaceId,
    changed.map(({ before, customer }) => ({ before, after: customer })),
  );
  const isSaved = ({ customer: { id } }: Import) => !saved.refused.has(id) && !saved.overtaken.has(id);
  await history.record(
    scope.workspaceId,
    changed.filter(isSaved).map(({ plan, before, customer }) => {
      return { ...toHistory(plan, at), facts: factsChange(before, customer, at) };
    }),
  );
  await unrecorded.end(scope.workspaceId, begun);
  return saved;
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
