import type { Direction } from '../contract/catalogue.ts';

/** A stretch of values of a metric over the customers; both ends belong to it. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Where red and green would lie. */
export interface SuggestedBounds {
  readonly red: number;
  readonly green: number;
}

const LOW_SHARE = 0.2;
const HIGH_SHARE = 0.8;
/** Bounds have so many digits that count, so that they are easy to read. */
const DIGITS = 2;

/**
 * Red and green from how a metric is distributed over the customers: a fifth of them is at red or worse and a fifth at
 * green or better, in round numbers. Null when the customers hardly differ. `buckets` ascend and do not overlap.
 */
export function suggestBounds(buckets: readonly Bucket[], direction: Direction): SuggestedBounds | null {
  const low = quantile(buckets, LOW_SHARE);
  const high = quantile(buckets, HIGH_SHARE);
  if (low === null || high === null || !(low < high)) return null;
  const step = 10 ** (Math.floor(Math.log10(high - low)) + 1 - DIGITS);
  const [from, to] = [roundTo(low, step), roundTo(high, step)];
  return direction === 'higher_is_better' ? { red: from, green: to } : { red: to, green: from };
}

/** The value below which that share of the customers lies; null without any. In a bucket they are spread evenly. */
export function quantile(buckets: readonly Bucket[], share: number): number | null {
  let left = share * buckets.reduce((sum, { count }) => sum + count, 0);
  for (const { from, to, count } of buckets) {
    if (left <= count && count > 0) return from + (to - from) * (left / count);
    left -= count;
  }
  return buckets.at(-1)?.to ?? null;
}

/** How many customers have values in each of so many equal stretches, from the smallest to the largest value. */
export function barsOf(buckets: readonly Bucket[], bars: number): Bucket[] {
  const first = buckets[0]?.from;
  const last = buckets.at(-1)?.to;
  if (first === undefined || last === undefined) return [];
  if (first === last) return [{ from: first, to: last, count: countOf(buckets) }];
  const width = (last - first) / bars;
  return Array.from({ length: bars }, (_, index) => {
    const [from, to] = [first + index * width, first + (index + 1) * width];
    const isLast = index === bars - 1;
    const count = buckets.reduce((sum, bucket) => sum + countIn(bucket, { from, to }, isLast), 0);
    return { from, to, count };
  });
}

function countOf(buckets: readonly Bucket[]): number {
  return buckets.reduce((sum, { count }) => sum + count, 0);
}

/** How many of a bucket lie in a stretch, whose end belongs to the next one unless it is the last. */
function countIn(bucket: Bucket, { from, to }: Pick<Bucket, 'from' | 'to'>, isLast: boolean): number {
  if (bucket.from === bucket.to) {
    const isInside = bucket.from >= from && (bucket.from < to || isLast);
    return isInside ? bucket.count : 0;
  }
  const inside = Math.min(bucket.to, to) - Math.max(bucket.from, from);
  return inside <= 0 ? 0 : (bucket.count * inside) / (bucket.to - bucket.from);
}

function roundTo(value: number, step: number): number {
  return step >= 1 ? Math.round(value / step) * step : Math.round(value * Math.round(1 / step)) / Math.round(1 / step);
}
