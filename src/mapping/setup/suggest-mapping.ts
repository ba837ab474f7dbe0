import type { AttributeType, Definition } from '../../contract/catalogue.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import type { MappingRow } from '../../contract/mapping.ts';
import type { MappingContext } from '../check/check-mapping.ts';
import { canRead, canWrite } from '../conversion/convertible.ts';
import { byName } from '../properties-by-name.ts';
import { resolveTarget, typeOf } from '../target.ts';
import { matchNames, NAME_MATCH } from './name-match.ts';
import { OPTIONAL_TARGETS, RECOMMENDED_TARGETS } from './recommended-properties.ts';
import { suggestExternalId } from './suggest-external-id.ts';

/** A first draft for the set-up wizard. */
export interface MappingSuggestion {
  readonly externalIdProperty: string | null;
  readonly rows: readonly MappingRow[];
}

interface Candidate {
  readonly definition: Definition;
  readonly property: CompanyProperty;
  /** How well they fit; higher is better. */
  readonly rank: number;
}

/**
 * A sensible first draft, with no issue in it: the External ID by its usual names; an inbound row for each attribute
 * and metric fed by HubSpot whose codename or label means the same as a property's name or label; an outbound row for
 * each recommended property that exists. The best fit wins; a property is used once.
 */
export function suggestMapping({ properties, catalogue }: MappingContext): MappingSuggestion {
  const externalIdProperty = suggestExternalId(properties);
  const candidates = catalogue
    .filter((definition) => definition.dataSource === 'hubspot')
    .flatMap((definition) => candidatesFor(definition, properties))
    .filter(({ property }) => property.name !== externalIdProperty)
    .sort((one, other) => other.rank - one.rank);
  return { externalIdProperty, rows: [...inboundRows(candidates), ...recommendedRows(properties)] };
}

/** Outbound rows for the recommended properties that exist and can be written, and for those of the optional ones. */
export function recommendedRows(
  properties: readonly CompanyProperty[],
  optional: readonly string[] = [],
): MappingRow[] {
  const known = byName(properties);
  const chosen = Object.entries(OPTIONAL_TARGETS).filter(([name]) => optional.includes(name));
  return [...Object.entries(RECOMMENDED_TARGETS), ...chosen].flatMap(([name, target]): MappingRow[] => {
    const property = known.get(name);
    if (property === undefined || property.archived || property.readOnly || property.calculated) return [];
    const resolved = resolveTarget(target, []);
    if (resolved === null || !canWrite(property, resolved.type)) return [];
    return [{ id: `out-${name}`, property: name, direction: 'outbound', target }];
  });
}

function candidatesFor(definition: Definition, properties: readonly CompanyProperty[]): Candidate[] {
  const type = typeOf(definition);
  return properties
    .filter((property) => !property.archived && !isOurs(property) && canRead(property, type))
    .map((property) => ({ definition, property, rank: rankOf(definition, property, type) }))
    .filter(({ rank }) => rank > 0);
}

function isOurs({ name }: CompanyProperty): boolean {
  return name in RECOMMENDED_TARGETS || name in OPTIONAL_TARGETS;
}

function rankOf(definition: Definition, property: CompanyProperty, type: AttributeType): number {
  const match = Math.max(
    matchNames(definition.codename, property.name),
    matchNames(definition.codename, property.label),
    matchNames(definition.label, property.name),
    matchNames(definition.label, property.label),
  );
  if (match === NAME_MATCH.none) return 0;
  // A property of the same kind beats one that is converted, when both names fit equally well.
  return match + (canWrite(property, type) ? 0.5 : 0);
}

function inboundRows(candidates: readonly Candidate[]): MappingRow[] {
  const taken = new Set<string>();
  const rows: MappingRow[] = [];
  for (const { definition, property } of candidates) {
    const { kind, codename } = definition;
    if (taken.has(codename) || taken.has(`property:${property.name}`)) continue;
    taken.add(codename).add(`property:${property.name}`);
    rows.push({ id: `in-${codename}`, property: property.name, direction: 'inbound', target: { kind, codename } });
  }
  return rows;
}
