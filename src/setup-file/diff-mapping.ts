import type { Catalogue } from '../contract/catalogue.ts';
import type { CompanyProperty } from '../contract/company.ts';
import type { MappingContent, MappingRow } from '../contract/mapping.ts';
import type { SetupChange } from '../contract/setup-file.ts';
import { describeRow } from '../mapping/describe-row.ts';
import { describeFilter } from '../mapping/filter/describe-filter.ts';
import { targetKey } from '../mapping/target.ts';
import { compareItems, compareOne } from './compare-items.ts';

const SECTION = 'mapping';

interface MappingWords {
  readonly properties: readonly CompanyProperty[];
  readonly catalogue: Catalogue;
}

/** What a file's mapping changes, row by row. A file without a mapping changes none. */
export function diffMapping(
  before: MappingContent | null,
  after: MappingContent | null,
  words: MappingWords,
): SetupChange[] {
  if (after === null) return [];
  const { properties } = words;
  const labelOf = (name: string | null | undefined) =>
    name ? (properties.find((property) => property.name === name)?.label ?? name) : null;
  return [
    ...compareOne(SECTION, 'External ID', labelOf(before?.externalIdProperty), labelOf(after.externalIdProperty)),
    ...compareItems<MappingRow>({
      section: SECTION,
      missing: 'removed',
      before: before?.rows ?? [],
      after: after.rows,
      keyOf: rowKey,
      subjectOf: ({ property }) => labelOf(property) ?? property,
      describe: (row) => describeRow(row, words),
    }),
    ...compareOne(
      SECTION,
      'Filter',
      before && describeFilter(before.filter, properties),
      describeFilter(after.filter, properties),
    ),
    ...compareOne(SECTION, 'Churned customers', before && describeChurn(before), describeChurn(after)),
  ];
}

/** Ids are made in each account anew, so a row is known by what it does: where it reads or writes. */
function rowKey({ direction, property, target }: MappingRow): string {
  return direction === 'inbound' ? `inbound ${targetKey(target)}` : `outbound ${property}`;
}

function describeChurn({ recentlyChurnedDays }: MappingContent): string {
  return `written for ${recentlyChurnedDays} days after they have churned`;
}
