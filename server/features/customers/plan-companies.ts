import type { Company } from '@customerscore/core/contract';
import { type CompanyPlan, type PageCustomer, type PageDecision, planPage } from '@customerscore/core/sync';
import { newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { Customer } from './customers.store.ts';
import type { ImportContext } from './import-context.ts';

/** What would become of these companies, given what is known; nothing is stored. */
export type PlanCompanies = (
  context: ImportContext,
  companies: readonly Company[],
  known: ReadonlyMap<string, Customer>,
) => Promise<readonly CompanyPlan[]>;

export interface PlanDependencies {
  /** What admins decided about companies whose External ID is in question. */
  readonly decisionsOn: (scope: PortalScope, companyIds: readonly string[]) => Promise<readonly PageDecision[]>;
  readonly now: () => Date;
}

/** Plans a page; decisions are only asked for where a company would fail without one. */
export function createPlanCompanies({ decisionsOn, now }: PlanDependencies): PlanCompanies {
  return async (context, companies, known) => {
    const page = {
      portalId: context.scope.portalId,
      companies,
      mapping: context.mapping,
      model: context.model,
      modelVersion: context.modelVersion,
      catalogue: context.catalogue,
      mayCreate: context.mayCreate,
      known: [...known.values()].map(toPageCustomer),
      now: now().toISOString(),
      newId,
    };
    const plans = planPage(page);
    if (plans.every(({ outcome }) => outcome !== 'fail')) return plans;
    const decisions = await decisionsOn(
      context.scope,
      companies.map(({ id }) => id),
    );
    return decisions.length === 0 ? plans : planPage({ ...page, decisions });
  };
}

function toPageCustomer(customer: Customer): PageCustomer {
  return { ...customer, aliasIds: customer.link?.aliasIds ?? [] };
}
