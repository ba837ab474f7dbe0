import type { CompanyProperty } from '../contract/company.ts';
import { propertyTitle } from './property-title.ts';

export type PropertiesByName = ReadonlyMap<string, CompanyProperty>;

/** Company properties by their internal name, which is unique in a portal. */
export function byName(properties: readonly CompanyProperty[]): PropertiesByName {
  return new Map(properties.map((property) => [property.name, property]));
}

/** How messages name a property that may not exist. */
export function titleOf(name: string, properties: PropertiesByName): string {
  const property = properties.get(name);
  return property === undefined ? `"${name}"` : propertyTitle(property);
}
