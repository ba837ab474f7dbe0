import type { Customer } from './customers.store.ts';

/** Companies that HubSpot made one: `primary` and `merged` are now `newId`, which may be `primary`. */
export interface CompanyMerge {
  readonly primary: string;
  readonly merged: readonly string[];
  readonly newId: string;
}

/** Which customer follows the record, which ids it answers to from now on, and which customers are left behind. */
export interface MergePlan {
  readonly survivorId: string;
  readonly aliasIds: readonly string[];
  readonly mergedCompanyIds: readonly string[];
}

/**
 * The customer of the new record goes on if there is one, else that of the primary, whose values HubSpot lets win,
 * else any. The others keep their history and are no longer read or written. Null when none of them is a customer.
 */
export function planMerge(customers: readonly Customer[], { primary, merged, newId }: CompanyMerge): MergePlan | null {
  const byCompany = new Map(
    customers.flatMap((customer) => (customer.link ? [[customer.link.companyId, customer]] : [])),
  );
  const order = [newId, primary, ...merged];
  const found = order.map((companyId) => byCompany.get(companyId)).filter((customer) => customer !== undefined);
  const [survivor, ...others] = [...new Set(found)];
  if (!survivor) return null;
  const aliases = [...order, ...customers.flatMap(({ link }) => link?.aliasIds ?? [])].filter((id) => id !== newId);
  return {
    survivorId: survivor.id,
    aliasIds: [...new Set(aliases)],
    mergedCompanyIds: others.flatMap(({ link }) => link?.companyId ?? []),
  };
}
