import type { Company } from '../contract/company.ts';
import type { CompiledMapping } from '../mapping/index.ts';
import { externalIdAsRead } from './read-external-id.ts';

/** The property in which HubSpot keeps the ids of the records that became one with this one, separated by semicolons. */
export const MERGED_IDS_PROPERTY = 'hs_merged_object_ids';

/** A company that others were merged into, as it says itself. */
export interface FoundMerge {
  readonly newId: string;
  readonly merged: readonly string[];
  /** Its External ID, which is that of the primary: HubSpot lets the primary's values win. */
  readonly externalId: string | null;
}

/** The merges that companies tell of: also those whose webhook was lost. */
export function findMerges(companies: readonly Company[], mapping: CompiledMapping): readonly FoundMerge[] {
  return companies.flatMap(({ id, properties }) => {
    const ids = (properties[MERGED_IDS_PROPERTY] ?? '').split(';').map((each) => each.trim());
    const merged = [...new Set(ids)].filter((each) => each !== '' && each !== id);
    if (merged.length === 0) return [];
    const externalId = externalIdAsRead(mapping.externalId, properties[mapping.externalId.name]);
    return [{ newId: id, merged, externalId }];
  });
}
