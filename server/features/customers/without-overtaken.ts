import type { Company } from '@customerscore/core/contract';
import type { Customer } from './customers.store.ts';
import type { Known } from './find-known.ts';

export interface Current {
  readonly current: readonly Company[];
  /** Those left out: their customers, null for companies that are none. */
  readonly overtaken: readonly (Customer | null)[];
}

/**
 * While a page of a cycle is under way, a webhook or the card can read one of its companies again. What they stored is
 * newer than what the page says.
 */
export function withoutOvertaken(companies: readonly Company[], known: Known, readAt: Date): Current {
  const newer = new Map<string, Customer | null>();
  for (const { companyId, readAt: at } of known.states.values()) if (at > readAt) newer.set(companyId, null);
  for (const customer of known.customers.values()) {
    const { link } = customer;
    if (!link || link.readAt <= readAt) continue;
    for (const id of [link.companyId, ...link.aliasIds]) newer.set(id, customer);
  }
  return {
    current: companies.filter(({ id }) => !newer.has(id)),
    overtaken: companies.flatMap(({ id }) => (newer.has(id) ? [newer.get(id) ?? null] : [])),
  };
}
