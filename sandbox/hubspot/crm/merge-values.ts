import type { CompanyRecord, CompanyValues } from './company.ts';
import type { PropertyStore } from './property-store.ts';

/** HubSpot refuses merges beyond this. https://developers.hubspot.com/docs/api-reference/error-handling */
export const MAX_MERGED_IDS = 250;

export interface Merge {
  readonly primary: CompanyRecord;
  readonly other: CompanyRecord;
  /** A new id, or the primary's. */
  readonly survivorId: string;
}

/** The survivor's values: the primary's, filled with the other's where it has none; `moved` counts those filled. */
export function mergeValues(
  { primary, other, survivorId }: Merge,
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
  const ids = [...mergedIdsOf(primary), ...mergedIdsOf(other), primary.id, other.id];
  values.hs_merged_object_ids = ids.filter((id) => id !== survivorId).join(';');
  return { values, moved };
}

/** Ids that were merged into this company before. */
export function mergedIdsOf(record: CompanyRecord): string[] {
  return (record.values.hs_merged_object_ids ?? '').split(';').filter((id) => id !== '');
}
