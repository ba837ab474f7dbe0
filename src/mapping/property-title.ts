import type { CompanyProperty } from '../contract/company.ts';

/** How messages name a company property: by its label, with the internal name that tells twins apart. */
export function propertyTitle(property: CompanyProperty): string {
  return `"${property.label}" (${property.name})`;
}
