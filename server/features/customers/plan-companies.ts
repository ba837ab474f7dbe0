import type { Company } from '@customerscore/core/contract';
import { type CompanyPlan, type PageCustomer, type PageDecision, planPage } from '@customerscore/core/sync';
import { newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { Customer } from './customers.store.ts';
import type { HistoryStore } from './history.store.ts';
import type { ImportContext } from './import-context.ts';
import { type PastPoints, pastPointsOf } from './past-points.ts';

/** What would become of these companies, given what is known; nothing is stored. */
export type PlanCompanies = (
  context: ImportContext,
  companies: readonly Company[],
  known: ReadonlyMap<string, Customer>,
) => Promise<readonly CompanyPlan[]>;

export interface PlanDependencies {
  /** What admins decided about companies whose External ID is in question. */
  readonly decisionsOn: (scope: PortalScope, companyIds: readonly string[]) => Promise<readonly PageDecision[]>;
  readonly history: Pick<HistoryStore, 'metricPointsOf'>;
  readonly now: () => Date;
}

/** Plans a page; decisions are only asked for where a company would fail without one. */
export function createPlanCompanies({ decisionsOn, history, now }: PlanDependencies): PlanCompanies {
  return async (context, companies, known) => {
    const at = now();
    const { windowMetrics, scope } = context;
    const customers = [...known.values()];
    const past = await pastPointsOf(history, { workspaceId: scope.workspaceId, windowMetrics, customers, at });
    const page = {
      portalId: scope.portalId,
      companies,
      mapping: context.mapping,
      model: context.model,
      modelVersion: context.modelVersion,
      catalogue: context.catalogue,
      windowMetrics,
      mayCreate: context.mayCreate,
      known: customers.map((customer) => toPageCustomer(customer, past)),
      now: at.toISOString(),
      newId,
    };
    const plans = planPage(page);
    if (plans.every(({ outcome }) => outcome !== 'fail')) return plans;
    const decisions = await decisionsOn(
      scope,
      companies.map(({ id }) => id),
    );
    return decisions.length === 0 ? plans : planPage({ ...page, decisions });
  };
}

function toPageCustomer(customer: Customer, past: PastPoints): PageCustomer {
  return { ...customer, aliasIds: customer.link?.aliasIds ?? [], past: past.get(customer.id) };
}
