import type { MappingRow } from '../contract/mapping.ts';
import { RECOMMENDED_GROUP } from './setup/recommended-properties.ts';

/** The names of the properties that we create begin with this. */
const OUR_PREFIX = `${RECOMMENDED_GROUP.name}_`;

/**
 * Codenames that a mapping reads from properties which hold what we wrote: scores and the Churned flag come back from
 * HubSpot as if they were facts.
 */
export function writtenBack(rows: readonly MappingRow[]): string[] {
  const ours = new Set(
    rows
      .filter(({ direction, target }) => direction === 'outbound' && !('codename' in target))
      .map((row) => row.property),
  );
  return rows.flatMap(({ direction, property, target }) => {
    const isOurs = ours.has(property) || property.startsWith(OUR_PREFIX);
    return direction === 'inbound' && isOurs && 'codename' in target ? [target.codename] : [];
  });
}
