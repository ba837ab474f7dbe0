import type { CompanyProperty } from '../../contract/company.ts';
import type { MappingContent } from '../../contract/mapping.ts';
import { byName } from '../properties-by-name.ts';

/** The names of the company properties that a mapping depends on: External ID, rows, filter. Each once. */
export function propertiesUsed({ externalIdProperty, rows, filter }: MappingContent): readonly string[] {
  const filtered = filter.groups.flatMap(({ conditions }) => conditions.map(({ property }) => property));
  const names = [externalIdProperty, ...rows.map(({ property }) => property), ...filtered];
  return [...new Set(names.filter((name) => name !== null))];
}

/** Their definitions as they are now, to be kept with the mapping and compared with later ones. */
export function definitionsUsed(
  content: MappingContent,
  properties: readonly CompanyProperty[],
): readonly CompanyProperty[] {
  const known = byName(properties);
  return propertiesUsed(content).flatMap((name) => known.get(name) ?? []);
}
