import type { PlanRow } from '@customerscore/core/contract';
import type { PortalScope } from '../../http/guards.ts';
import type { CustomersService } from '../customers/customers.service.ts';

export type CompanyNames = Pick<PlanRow, 'name' | 'externalId'>;

/** For companies that are no customers any more. */
export const NO_NAMES: CompanyNames = { name: null, externalId: null };

/** What the customers of companies are called, by company. */
export async function namesOfCompanies(
  customers: Pick<CustomersService, 'findByCompanies'>,
  scope: PortalScope,
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, CompanyNames>> {
  const found = await customers.findByCompanies(scope, companyIds);
  return new Map(found.flatMap(({ link, name, externalId }) => (link ? [[link.companyId, { name, externalId }]] : [])));
}
