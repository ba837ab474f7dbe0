import type { HoldScope } from '../../contract/outbound.ts';

export interface HoldKey {
  readonly scope: HoldScope;
  /** The property's name or the company's id; empty for the portal. */
  readonly key: string;
}

/** Whether a value of a company may be written, given the portal's holds. */
export type IsHeld = (companyId: string, property: string) => boolean;

export function heldBy(holds: readonly HoldKey[]): IsHeld {
  if (holds.some(({ scope }) => scope === 'portal')) return () => true;
  const keysOf = (scope: HoldScope) => new Set(holds.filter((hold) => hold.scope === scope).map(({ key }) => key));
  const properties = keysOf('property');
  const companies = keysOf('company');
  return (companyId, property) => companies.has(companyId) || properties.has(property);
}
