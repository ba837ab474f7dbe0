/** How far the search index is behind: log-normal around the median, cut at the maximum. */
export interface IndexLag {
  readonly medianMs: number;
  /** Spread on the log scale; 0: the same lag for every change. */
  readonly spread: number;
  readonly maxMs: number;
  /** Deleted companies leave the index after this share of the lag. */
  readonly deletionShare: number;
}

/**
 * In recorded traffic nothing is visible after one second, a fifth after 2.5 s, all after 4.5 s, and nothing is stale
 * beyond 30 s; half of the deletions are gone after three seconds. The long tail up to 30 s is assumed: 1 % of the
 * changes take that long.
 */
export const USUAL_LAG: IndexLag = { medianMs: 3_500, spread: 0.92, maxMs: 30_000, deletionShare: 0.8 };
