/** `complete`: everything that was listed is stored. `repaired`: now it is. `gap`: something is missing. */
export const CERTIFICATE_RESULTS = ['complete', 'repaired', 'gap'] as const;
export type CertificateResult = (typeof CERTIFICATE_RESULTS)[number];

/** Why a company that HubSpot lists is not stored. */
export const MISSING_REASONS = ['not_answered', 'not_stored'] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

/** A company that was listed and not stored when the cycle was verified. */
export interface MissingCompany {
  readonly companyId: string;
  /** Whether it was then read and stored. */
  readonly repaired: boolean;
  /** Null when it was repaired. */
  readonly reason: MissingReason | null;
}

/**
 * After a full cycle: the ids that HubSpot listed against those in the store, by number and hash. Some are not listed by
 * this cycle but found by search, and compared with how the full cycle before listed them.
 */
export interface FullCertificate {
  readonly kind: 'full';
  readonly result: CertificateResult;
  readonly ranges: number;
  readonly listed: number;
  readonly stored: number;
  /** Of those listed, how many the full cycle before listed, and when; null when this cycle listed all. */
  readonly searched: { readonly companies: number; readonly listedAt: string } | null;
  /** At most 100, those that are still missing first. */
  readonly missing: readonly MissingCompany[];
  /** ISO 8601, UTC. */
  readonly verifiedAt: string;
}

/** After an incremental cycle: what HubSpot's search counted in the window against what it answered. */
export interface IncrementalCertificate {
  readonly kind: 'incremental';
  /** Start of the window, ISO 8601, UTC. */
  readonly from: string;
  /** When the window was opened. Companies that were just deleted are counted for a while. */
  readonly counted: number;
  readonly seen: number;
  readonly verifiedAt: string;
}

export type CertificateBody = FullCertificate | IncrementalCertificate;

/** `equal`: count and hash agree. `explained`: only what came or went meanwhile differs. */
export const RANGE_STATES = ['equal', 'explained', 'repaired', 'gap'] as const;
export type RangeState = (typeof RANGE_STATES)[number];

/** A stretch of ids, both ends included. */
export interface CertificateRange {
  /** ISO 8601, UTC. Before the cycle when it was read by search, and compared with how it was listed then. */
  readonly listedAt: string;
  readonly by: 'list' | 'search';
  readonly first: string;
  readonly last: string;
  readonly listed: number;
  /** Of those listed; null before it is verified. */
  readonly stored: number | null;
  readonly state: RangeState | null;
  /** Of the ids, the order of which makes no difference: 16 hex digits. */
  readonly hash: string;
}

/** GET /api/portals/{portalId}/cycles/{cycleId}/ranges: in order of id, at most 2,000. */
export interface CertificateRangesBody {
  readonly ranges: readonly CertificateRange[];
}
