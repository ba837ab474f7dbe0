import type { Filter, MappingIssue } from '../mapping.ts';

/** A number of companies. `counted` by HubSpot's search or one by one; `estimated` from a sample. */
export interface FilterCount {
  /** Null when HubSpot would not say. */
  readonly companies: number | null;
  readonly basis: 'counted' | 'estimated';
}

/** A company with what the filter looks at. */
export interface FilterExample {
  readonly companyId: string;
  readonly companyName: string;
  readonly values: readonly { readonly property: string; readonly value: string | null }[];
}

/** What another filter does to companies that are synced already. */
export interface SyncedEffect {
  /** Customers whose company takes part under the confirmed mapping. */
  readonly customers: number;
  /** No longer read or written; they keep their history and are marked so. */
  readonly leave: FilterCount;
  readonly leaving: readonly FilterExample[];
  /** Become customers with the next cycle. */
  readonly enter: FilterCount;
  readonly entering: readonly FilterExample[];
}

/** POST /api/portals/{portalId}/mapping/filter/effect */
export interface FilterEffectRequest {
  readonly filter: Filter;
  /** The property without which a company is no customer; null when none is chosen yet. */
  readonly externalIdProperty: string | null;
}

export interface FilterEffectBody {
  /** All companies of the account; null when HubSpot would not say. */
  readonly total: number | null;
  readonly takePart: FilterCount;
  readonly takingPart: readonly FilterExample[];
  readonly leftOut: readonly FilterExample[];
  /** Why it is estimated; null when it is counted. */
  readonly estimatedBecause: string | null;
  /** Null while no mapping is confirmed. */
  readonly synced: SyncedEffect | null;
  /** What is wrong with the filter; then nothing else is known. */
  readonly issues: readonly MappingIssue[];
}
