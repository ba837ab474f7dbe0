import type { DriftRepair } from '../../contract/api/drift.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import type { MappingContent, MappingRow } from '../../contract/mapping.ts';
import { checkMapping, type MappingContext } from '../check/check-mapping.ts';
import { lettersOf } from '../setup/name-match.ts';

/** Most properties that are offered in place of one that is gone. */
const MOST_OFFERED = 3;

/**
 * Properties that a row could use instead of the one that was: of the same type, with the same label or name, and
 * without any issue. The surest first.
 */
export function findReplacements(
  row: MappingRow,
  before: CompanyProperty | undefined,
  content: MappingContent,
  context: MappingContext,
): Extract<DriftRepair, { kind: 'use_property' }>[] {
  if (before === undefined) return [];
  return context.properties
    .filter((candidate) => isLike(candidate, before) && fits(row, candidate, content, context))
    .map((candidate) => ({ candidate, sameLabel: lettersOf(candidate.label) === lettersOf(before.label) }))
    .sort((one, other) => Number(other.sameLabel) - Number(one.sameLabel))
    .slice(0, MOST_OFFERED)
    .map(({ candidate: { name, label } }) => ({ kind: 'use_property', property: name, label }));
}

function isLike(candidate: CompanyProperty, before: CompanyProperty): boolean {
  if (candidate.archived || candidate.name === before.name || candidate.type !== before.type) return false;
  const names = [candidate.name, candidate.label].map(lettersOf);
  return names.includes(lettersOf(before.label)) || names.includes(lettersOf(before.name));
}

/** With the row on that property, the mapping has no more issues than without the row. */
function fits(row: MappingRow, candidate: CompanyProperty, content: MappingContent, context: MappingContext): boolean {
  const others = content.rows.filter(({ id }) => id !== row.id);
  const issuesWith = (rows: readonly MappingRow[]) => checkMapping({ ...content, rows }, context).length;
  return issuesWith([...others, { ...row, property: candidate.name }]) === issuesWith(others);
}
