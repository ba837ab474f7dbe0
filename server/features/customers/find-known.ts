import type { Company } from '@customerscore/core/contract';
import { readExternalId } from '@customerscore/core/sync';
import type { CompanyState, CompanyStatesStore } from './company-states.store.ts';
import type { Customer, CustomersStore } from './customers.store.ts';
import type { ImportContext } from './import-context.ts';

/** What is stored about a page of companies. */
export interface Known {
  /** Customers by their id: those of the companies, and those with their External IDs. */
  readonly customers: ReadonlyMap<string, Customer>;
  /** By company id. */
  readonly states: ReadonlyMap<string, CompanyState>;
}

export interface KnownStores {
  readonly customers: CustomersStore;
  readonly states: CompanyStatesStore;
}

export async function findKnown(
  { customers, states }: KnownStores,
  { scope, mapping }: ImportContext,
  companies: readonly Company[],
): Promise<Known> {
  const companyIds = companies.map(({ id }) => id);
  const [ofCompanies, found] = await Promise.all([
    customers.findByCompanies(scope, companyIds),
    states.findMany(scope, companyIds),
  ]);
  const known = new Set(ofCompanies.map(({ externalId }) => externalId));
  const externalIds = companies.flatMap(({ properties }) => {
    const externalId = readExternalId(mapping.externalId, properties[mapping.externalId.name]);
    return externalId.ok && !known.has(externalId.value) ? [externalId.value] : [];
  });
  const ofExternalIds = await customers.findByExternalIds(scope.workspaceId, externalIds);
  return {
    customers: new Map([...ofCompanies, ...ofExternalIds].map((customer) => [customer.id, customer])),
    states: new Map(found.map((state) => [state.companyId, state])),
  };
}
