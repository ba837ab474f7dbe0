import type { CompanyRecord, CompanyValues } from './company.ts';
import type { PropertyStore } from './property-store.ts';

/** HubSpot refuses merges beyond this. https://developers.hubspot.com/docs/api-reference/error-handling */
export const MAX_MERGED_IDS = 250;

/** The survivor's values: the primary's, filled with the other's where it has none; `moved` counts those filled. */
export function mergeValues(
  primary: CompanyRecord,
  other: CompanyRecord,
  properties: PropertyStore,
): { values: CompanyValues; moved: number } {
  const values: Record<string, string> = { ...primary.values };
  let moved = 0;
  for (const [name, value] of Object.entries(other.values)) {
    const writable = properties.active(name)?.modificationMetadata.readOnlyValue === false;
    if (!writable || value === '' || values[name]) continue;
    values[name] = value;
    moved += 1;
  }
  values.hs_merged_object_ids = [...mergedIdsOf(primary), ...mergedIdsOf(other), primary.id, other.id].join(';');
  return { values, moved };
}

/** Ids that were merged into this company before. */
export function mergedIdsOf(record: CompanyRecord): string[] {
  return (record.values.hs_merged_object_ids ?? '').split(';').filter((id) => id !== '');
}
