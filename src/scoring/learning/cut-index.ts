import { MISSING_CELL } from './axis.ts';

/**
 * Cuts with an index over them: the range is divided into equally wide buckets, and each knows its first cut. Most
 * numbers are then found without a search, whose jumps cost more than the rest of a score.
 */
export interface CutIndex {
  readonly cuts: Float64Array;
  /** The number of cuts in earlier buckets, for each bucket; one more at the end. */
  readonly starts: Uint16Array;
  readonly from: number;
  readonly to: number;
  readonly bucketsPerUnit: number;
}

const BUCKETS_PER_CUT = 4;

/** Makes the index of ascending cuts. */
export function indexCuts(ascending: readonly number[]): CutIndex {
  const cuts = Float64Array.from(ascending);
  const from = cuts[0] ?? 0;
  const to = cuts.at(-1) ?? 0;
  const buckets = cuts.length * BUCKETS_PER_CUT;
  const density = buckets / (to - from);
  // Cuts too near to each other to be told apart by division are all searched.
  const bucketsPerUnit = Number.isFinite(density) ? density : 0;
  const starts = new Uint16Array(buckets + 2);
  for (const cut of cuts) {
    const next = bucketOf(cut, from, bucketsPerUnit) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < starts.length; bucket += 1) {
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  }
  return { cuts, starts, from, to, bucketsPerUnit };
}

/** The distance itself may be beyond what a number can hold, so it is not multiplied by zero. */
function bucketOf(value: number, from: number, bucketsPerUnit: number): number {
  return bucketsPerUnit === 0 ? 0 : Math.floor((value - from) * bucketsPerUnit);
}

/** The cell of a value, the same as `numberCell` finds; whatever is no finite number is missing. */
export function indexedCell({ cuts, starts, from, to, bucketsPerUnit }: CutIndex, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return MISSING_CELL;
  if (cuts.length === 0 || value < from) return 1;
  if (value >= to) return cuts.length + 1;
  const bucket = bucketOf(value, from, bucketsPerUnit);
  let low = starts[bucket] ?? 0;
  let high = starts[bucket + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value < (cuts[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low + 1;
}
