import type { Company } from '@customerscore/core/contract';
import type { CompiledMapping } from '@customerscore/core/mapping';
import { findMerges } from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';
import type { Customer, CustomersStore } from './customers.store.ts';
import { type CompanyMerge, planMerge } from './plan-merge.ts';

type Customers = Pick<CustomersStore, 'findByCompanies' | 'relink' | 'markMerged'>;

/** Lets the customer of merged companies follow the record that they became. Repeated, it changes nothing. */
export async function followMerge(
  customers: Customers,
  scope: PortalScope,
  merge: CompanyMerge,
  at: Date,
): Promise<void> {
  const involved = await customers.findByCompanies(scope, [merge.newId, merge.primary, ...merge.merged]);
  const plan = planMerge(involved, merge);
  if (!plan) return;
  const { survivor, others, aliasIds, mergedIds } = plan;
  // The others first: at no time may two customers be linked to the new record.
  const into = { customerId: survivor.id, name: survivor.name, at };
  await customers.markMerged(scope, idsOf(others), into);
  const left = others.map(({ id, name, externalId }) => ({ id, name, externalId }));
  const change = { at, companyIds: mergedIds, customers: left };
  await customers.relink(scope, survivor.id, { companyId: merge.newId, aliasIds, merge: change });
}

/** The same for merges that the companies themselves tell of, whether or not a webhook did. */
export async function followMergesOf(
  customers: Customers,
  { scope, mapping }: { readonly scope: PortalScope; readonly mapping: CompiledMapping },
  companies: readonly Company[],
  at: Date,
): Promise<void> {
  for (const { newId, merged, externalId } of findMerges(companies, mapping)) {
    const found = await customers.findByCompanies(scope, merged);
    const leftBehind = found.filter(({ link }) => link && merged.includes(link.companyId) && link.state !== 'merged');
    // Merges of before our time stay in the property for ever.
    if (leftBehind.length === 0) continue;
    const primary = leftBehind.find((customer) => customer.externalId === externalId)?.link?.companyId;
    await followMerge(customers, scope, { newId, primary: primary ?? newId, merged }, at);
  }
}

function idsOf(customers: readonly Customer[]): readonly string[] {
  return customers.map(({ id }) => id);
}
