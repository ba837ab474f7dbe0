import type { Drift } from '../../contract/api/drift.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import type { MappingContent } from '../../contract/mapping.ts';
import type { MappingContext } from '../check/check-mapping.ts';
import { byName } from '../properties-by-name.ts';
import { findBlockingDrift } from './find-blocking-drift.ts';
import { findRowDrift } from './find-row-drift.ts';

/**
 * What no longer fits of a confirmed mapping, compared with HubSpot's properties as they are now and, where they are
 * known, as they were when it was confirmed. Entries without a row keep everything from running; the others pause
 * their row.
 */
export function findDrift(
  content: MappingContent,
  context: MappingContext,
  before: readonly CompanyProperty[] = [],
): readonly Drift[] {
  const all = { ...context, content, now: byName(context.properties), before: byName(before) };
  return [...findBlockingDrift(all), ...content.rows.flatMap((row) => findRowDrift(row, all) ?? [])];
}
