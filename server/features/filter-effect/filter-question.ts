import type { Company, CompanyProperty, Filter, FilterCondition, FilterExample } from '@customerscore/core/contract';
import { compileFilter, NAME_PROPERTY, type SearchTranslation, toSearch, type Zone } from '@customerscore/core/mapping';

/** A filter made ready to be asked of HubSpot's search and of single companies. */
export interface FilterQuestion {
  readonly search: SearchTranslation;
  matches(company: Company): boolean;
}

export interface FilterFacts {
  readonly properties: readonly CompanyProperty[];
  readonly zone: Zone;
}

export function createQuestion(filter: Filter, { properties, zone }: FilterFacts): FilterQuestion {
  return { search: toSearch(filter, properties, zone), matches: compileFilter(filter, properties, zone) };
}

/** Only companies with an External ID become customers. */
export function hasExternalId(property: string): FilterCondition {
  return { property, operator: 'HAS_PROPERTY' };
}

/** The company properties that these filters look at, each once. */
export function propertiesOf(...filters: readonly Filter[]): readonly string[] {
  const conditions = filters.flatMap(({ groups }) => groups.flatMap((group) => group.conditions));
  return [...new Set(conditions.map(({ property }) => property))];
}

export function toExample({ id, properties }: Company, shown: readonly string[]): FilterExample {
  return {
    companyId: id,
    companyName: properties[NAME_PROPERTY] ?? id,
    values: shown.map((property) => ({ property, value: properties[property] || null })),
  };
}
