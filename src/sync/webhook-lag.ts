/** Upper bounds of the classes in which times from an event to its effect here are counted. */
export const LAG_BOUNDS_SECONDS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 21_600, 86_400] as const;

const MS_PER_SECOND = 1_000;
const PERCENTILE = 0.95;

/** Events per class; one more than there are bounds, for those that took longer than the last. */
export type LagCounts = readonly number[];

/** Counts times in milliseconds. */
export function countLags(times: readonly number[]): LagCounts {
  const counts = Array.from({ length: LAG_BOUNDS_SECONDS.length + 1 }, () => 0);
  for (const time of times) {
    const found = LAG_BOUNDS_SECONDS.findIndex((bound) => time <= bound * MS_PER_SECOND);
    const index = found === -1 ? LAG_BOUNDS_SECONDS.length : found;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** The bound in seconds within which 95 % of the events stay; null without events, Infinity beyond the last bound. */
export function lagPercentile(counts: LagCounts): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let passed = 0;
  for (const [index, count] of counts.entries()) {
    passed += count;
    if (passed >= total * PERCENTILE) return LAG_BOUNDS_SECONDS[index] ?? Number.POSITIVE_INFINITY;
  }
  return Number.POSITIVE_INFINITY;
}
