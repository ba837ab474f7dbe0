import type { Band, ScoreName } from '../contract/scores.ts';

/** One band of a score. `from` and `to` both belong to it; values have at most one decimal. */
export interface BandBounds {
  readonly band: Band;
  readonly from: number;
  readonly to: number;
}

/** The highest values first. */
type Bands = readonly [BandBounds, BandBounds, BandBounds];

const HIGHER_IS_BETTER: Bands = [
  { band: 'good', from: 70, to: 100 },
  { band: 'fair', from: 40, to: 69.9 },
  { band: 'poor', from: 0, to: 39.9 },
];

const HIGHER_IS_WORSE: Bands = [
  { band: 'high', from: 60, to: 100 },
  { band: 'medium', from: 30, to: 59.9 },
  { band: 'low', from: 0, to: 29.9 },
];

/** The bands of each score, the highest values first. */
export const BAND_BOUNDS: Readonly<Record<ScoreName, Bands>> = {
  fit: HIGHER_IS_BETTER,
  health: HIGHER_IS_BETTER,
  churnRisk: HIGHER_IS_WORSE,
};

/** How far a value must pass an edge, in points, before a score leaves the band it had: a customer must not flap. */
export const BAND_MARGIN = 3;

/**
 * The band of a score's value; the lower bound of each band is part of it. With the band it had before: that band,
 * until the value lies `BAND_MARGIN` beyond one of its edges.
 */
export function bandOf(score: ScoreName, value: number, previous: Band | null = null): Band {
  const [highest, middle, lowest] = BAND_BOUNDS[score];
  if (previous !== null && isKept(BAND_BOUNDS[score], previous, value)) return previous;
  if (value >= highest.from) return highest.band;
  return value >= middle.from ? middle.band : lowest.band;
}

function isKept(bounds: Bands, previous: Band, value: number): boolean {
  const held = bounds.findIndex(({ band }) => band === previous);
  const kept = bounds[held];
  if (kept === undefined) return false;
  const above = bounds[held - 1];
  const isBelow = held < bounds.length - 1 && value <= kept.from - BAND_MARGIN;
  const isAbove = above !== undefined && value >= above.from + BAND_MARGIN;
  return !isBelow && !isAbove;
}
