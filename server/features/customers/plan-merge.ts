import type { Customer } from './customers.store.ts';

/** Companies that HubSpot made one: `primary` and `merged` are now `newId`, which may be `primary`. */
export interface CompanyMerge {
  readonly primary: string;
  readonly merged: readonly string[];
  readonly newId: string;
}

/** Which customer follows the record, which ids it answers to from now on, and which customers are left behind. */
export interface MergePlan {
  readonly survivor: Customer;
  readonly aliasIds: readonly string[];
  /** The companies that are new to the survivor. */
  readonly mergedIds: readonly string[];
  readonly others: readonly Customer[];
}

/**
 * The customer of the new record goes on if there is one, else that of the primary, whose values HubSpot lets win,
 * else any. The others keep their history and are no longer read or written. Null when none of them is a customer, and
 * when everything is so already.
 */
export function planMerge(customers: readonly Customer[], { primary, merged, newId }: CompanyMerge): MergePlan | null {
  const open = customers.filter(({ link }) => link?.state !== 'merged');
  const byCompany = new Map(open.flatMap((customer) => (customer.link ? [[customer.link.companyId, customer]] : [])));
  const order = [newId, primary, ...merged];
  const found = order.map((companyId) => byCompany.get(companyId)).filter((customer) => customer !== undefined);
  const [survivor, ...others] = [...new Set(found)];
  if (!survivor) return null;
  const known = new Set(survivor.link?.aliasIds);
  const aliases = [...order, ...known, ...others.flatMap(({ link }) => link?.aliasIds ?? [])];
  const aliasIds = [...new Set(aliases)].filter((id) => id !== newId);
  const mergedIds = aliasIds.filter((id) => !known.has(id));
  if (others.length === 0 && mergedIds.length === 0) return null;
  return { survivor, aliasIds, mergedIds, others };
}
