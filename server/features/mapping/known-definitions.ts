import type { CompanyProperty, MappingContent, RepairRequest } from '@customerscore/core/contract';
import { definitionsUsed } from '@customerscore/core/mapping';

/** HubSpot's rules are read when a mapping is confirmed; until the next one they count as they were. */
export function withKnownRules(
  properties: readonly CompanyProperty[],
  definitions: readonly CompanyProperty[],
): readonly CompanyProperty[] {
  const rules = new Map(definitions.flatMap(({ name, rules: known }) => (known ? [[name, known] as const] : [])));
  if (rules.size === 0) return properties;
  return properties.map((property) => ({ ...property, rules: rules.get(property.name) ?? property.rules }));
}

/**
 * What a repaired mapping is compared with from then on: of the repaired property the definition of now, of all others
 * the one they had, so that what else has drifted stays paused.
 */
export function keptDefinitions(
  content: MappingContent,
  { property, repair }: RepairRequest,
  before: readonly CompanyProperty[],
  now: readonly CompanyProperty[],
): readonly CompanyProperty[] {
  const repaired = repair.kind === 'use_property' ? repair.property : property;
  const kept = new Map(before.map((definition) => [definition.name, definition]));
  const present = new Map(definitionsUsed(content, now).map((definition) => [definition.name, definition]));
  const used = new Set([...kept.keys(), ...present.keys()]);
  return [...used].flatMap((name) => {
    const definition = name === repaired ? present.get(name) : (kept.get(name) ?? present.get(name));
    return definition ? [definition] : [];
  });
}
