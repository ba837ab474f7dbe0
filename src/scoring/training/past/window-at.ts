import type { WindowDays } from '../../learning/feature.ts';
import { countUntil, type Series } from './customer-history.ts';

/** What the days of a window up to and including one day held. */
export interface WindowAt {
  readonly sum: number;
  /** Null without a point, as is `last`. */
  readonly mean: number | null;
  readonly last: number | null;
  /** Change a day of the straight line through the points; null with points on fewer than two days. */
  readonly slope: number | null;
}

/**
 * A window of a series as of a day (a number): the same figures as `windowsOf` of the tail of that day, which is what
 * scoring is given. Null before the first point.
 */
export function windowAt(series: Series, day: number, days: WindowDays): WindowAt | null {
  const end = countUntil(series, day);
  if (end === 0) return null;
  let n = 0;
  let sum = 0;
  let ageSum = 0;
  let ageSquares = 0;
  let products = 0;
  for (let at = end - 1; at >= 0; at -= 1) {
    const age = day - (series.days[at] ?? 0);
    if (age >= days) break;
    const value = series.values[at] ?? 0;
    n += 1;
    sum += value;
    ageSum += age;
    ageSquares += age * age;
    products += age * value;
  }
  if (n === 0) return { sum: 0, mean: null, last: null, slope: null };
  const spread = n * ageSquares - ageSum * ageSum;
  // Age counts backwards, the slope forwards.
  const slope = n < 2 || spread === 0 ? null : -(n * products - ageSum * sum) / spread;
  return { sum, mean: sum / n, last: series.values[end - 1] ?? 0, slope };
}
