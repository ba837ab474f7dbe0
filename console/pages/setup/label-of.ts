import type { CompanyProperty } from '@customerscore/core/contract';

/** A property's label; its internal name when HubSpot does not have it. */
export function labelOf(name: string, properties: readonly CompanyProperty[]): string {
  return properties.find((property) => property.name === name)?.label ?? name;
}
