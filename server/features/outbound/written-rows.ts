import type { PlanRow } from '@customerscore/core/contract';
import { changeKind } from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';
import type { CustomersService } from '../customers/customers.service.ts';
import { NO_NAMES, namesOfCompanies } from './names-of-companies.ts';
import type { PlanRowsQuery } from './plan-rows.store.ts';
import type { WrittenCompany, WrittenHistoryStore } from './written-history.store.ts';

export interface WrittenRowsOptions {
  readonly history: Pick<WrittenHistoryStore, 'ofRun'>;
  readonly customers: Pick<CustomersService, 'findByCompanies'>;
  readonly scope: PortalScope;
  readonly query: PlanRowsQuery;
}

/** What a run wrote, in the form of a plan's rows: for runs that were approved beforehand and so made no plan. */
export async function writtenRows({ history, customers, scope, query }: WrittenRowsOptions): Promise<PlanRow[]> {
  const companies = await companiesOf(history, scope, query);
  const ids = companies.map(({ companyId }) => companyId);
  const names = await namesOfCompanies(customers, scope, ids);
  return companies.map((company) => ({ ...toRow(company), ...(names.get(company.companyId) ?? NO_NAMES) }));
}

/** A page of the ledger holds fewer companies than entries when some were written more than once. */
async function companiesOf(
  history: Pick<WrittenHistoryStore, 'ofRun'>,
  scope: PortalScope,
  { planId, after, limit }: PlanRowsQuery,
): Promise<readonly WrittenCompany[]> {
  const companies: WrittenCompany[] = [];
  let last = after;
  while (companies.length < limit) {
    const page = await history.ofRun(scope, planId, { after: last, limit });
    if (page.length === 0) break;
    companies.push(...page);
    last = page.at(-1)?.companyId ?? null;
  }
  return companies.slice(0, limit);
}

function toRow({ companyId, values }: WrittenCompany): Omit<PlanRow, 'name' | 'externalId'> {
  const changes = values.map(({ property, ours, restoreTo }) => {
    const before = restoreTo === '' ? null : restoreTo;
    return { property, before, after: ours, kind: changeKind(before, ours) };
  });
  return { companyId, changes, conflicts: [] };
}
