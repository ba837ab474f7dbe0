import type { Customer } from './customers.store.ts';

/**
 * When what is stored of a customer's company was last known to be what HubSpot has: when the company was read, or when
 * a later reading that would have met any change of it began. Null without a company.
 */
export function freshAt({ link }: Pick<Customer, 'link'>, readUpTo: Date | null): Date | null {
  if (!link) return null;
  const isCovered = link.state === 'linked' && readUpTo !== null && readUpTo > link.readAt;
  return isCovered ? readUpTo : link.readAt;
}
