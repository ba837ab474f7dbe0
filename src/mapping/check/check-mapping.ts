import type { Catalogue } from '../../contract/catalogue.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import type { MappingContent, MappingIssue } from '../../contract/mapping.ts';
import { byName } from '../properties-by-name.ts';
import { checkConflicts } from './check-conflicts.ts';
import { checkExternalId } from './check-external-id.ts';
import { checkFilter } from './check-filter.ts';
import { checkRow } from './check-row.ts';

/** What a mapping is checked against: the portal's company properties as they are now, and the workspace's catalogue. */
export interface MappingContext {
  readonly properties: readonly CompanyProperty[];
  readonly catalogue: Catalogue;
}

/**
 * Everything that keeps a mapping from being confirmed, in the order of the wizard: External ID, rows, rows that
 * contradict each other, filter. Empty: the mapping can be confirmed and compiled.
 */
export function checkMapping(content: MappingContent, context: MappingContext): MappingIssue[] {
  const properties = byName(context.properties);
  return [
    ...checkExternalId(content, properties),
    ...content.rows.flatMap((row) => checkRow(row, properties, context.catalogue)),
    ...checkConflicts(content, properties, context.catalogue),
    ...checkFilter(content.filter, properties),
  ];
}
