import type { Direction } from '../contract/catalogue.ts';
import { formatValue } from './describe.ts';
import type { WindowSet } from './windows.ts';

/** Fewer points than these say nothing about what is usual, or about what is new. */
const MIN_PRIOR_POINTS = 4;
const MIN_RECENT_POINTS = 2;
/** A change of as many usual deviations counts in full. */
const FULL_DEVIATIONS = 2;
/** Where a metric hardly ever moved, deviations are at least this share of its mean: a tiny change is no trend. */
const MIN_DEVIATION_SHARE = 0.05;
const MIDDLE = 50;

/**
 * The trend of a metric in points: 50 when the last 28 days are like the 84 days before them, 100 when they are better
 * by two usual deviations or more, 0 when worse by as much. Null when too little is known.
 */
export function trendPoints(windows: WindowSet | undefined, direction: Direction): number | null {
  if (windows === undefined) return null;
  const recent = windows['28'];
  const { prior } = windows;
  if (recent.mean === null || prior.mean === null || prior.deviation === null) return null;
  if (recent.n < MIN_RECENT_POINTS || prior.n < MIN_PRIOR_POINTS) return null;
  const change = direction === 'higher_is_better' ? recent.mean - prior.mean : prior.mean - recent.mean;
  const usual = Math.max(prior.deviation, MIN_DEVIATION_SHARE * Math.abs(prior.mean));
  const deviations = usual > 0 ? change / usual : FULL_DEVIATIONS * Math.sign(change);
  if (Number.isNaN(deviations)) return null;
  const clipped = Math.min(Math.max(deviations, -FULL_DEVIATIONS), FULL_DEVIATIONS);
  return MIDDLE + (clipped / FULL_DEVIATIONS) * MIDDLE;
}

/** A trend in words: `12.5 on average in 28 days, 20 in the 84 days before`. */
export function describeTrend({ 28: recent, prior }: WindowSet): string {
  const mean = (value: number | null) => (value === null ? 'nothing' : formatValue(value));
  return `${mean(recent.mean)} on average in 28 days, ${mean(prior.mean)} in the 84 days before`;
}
