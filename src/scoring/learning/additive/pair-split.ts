import type { Split } from './curve-split.ts';
import { gainOf, MIN_CURVATURE, type Sums, stepOf } from './sums.ts';

/** Number of cells of the first and of the second feature of a pair. */
export type Shape = readonly [number, number];

/** Where a pair is divided: cells of either feature up to these places. */
interface Corner {
  readonly gain: number;
  readonly first: number;
  readonly second: number;
}

/** Sums over all cells before a place in both directions; they have one row and one column more than the pair. */
interface Cumulated {
  readonly height: number;
  readonly width: number;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

/**
 * The best division of a pair in four, by a cut of either feature. Cells are taken in the order in which they stand.
 * Null when there is none.
 */
export function pairSplit(shape: Shape, sums: Sums): Split | null {
  const below = cumulated(shape, sums);
  let best: Corner | null = null;
  for (let first = 1; first < below.height; first += 1) {
    for (let second = 1; second < below.width; second += 1) {
      const gain = gainAt(below, first, second);
      if (gain > (best === null ? 0 : best.gain)) best = { gain, first, second };
    }
  }
  return best === null ? null : { gain: best.gain, fill: filling(below, best) };
}

function filling(below: Cumulated, { first, second }: Corner): Split['fill'] {
  const { width } = below;
  const steps = quartersAt(below, first, second);
  return (into) => {
    for (let cell = 0; cell < into.length; cell += 1) {
      const row = Math.floor(cell / width);
      into[cell] = steps[(row < first ? 0 : 2) + (cell - row * width < second ? 0 : 1)] ?? 0;
    }
  };
}

function cumulated([height, width]: Shape, sums: Sums): Cumulated {
  return {
    height,
    width,
    gradient: cumulate(height, width, sums.gradient),
    curvature: cumulate(height, width, sums.curvature),
  };
}

function cumulate(height: number, width: number, values: Float64Array): Float64Array {
  const wide = width + 1;
  const below = new Float64Array((height + 1) * wide);
  for (let row = 1; row <= height; row += 1) {
    let along = 0;
    for (let column = 1; column <= width; column += 1) {
      along += values[(row - 1) * width + column - 1] ?? 0;
      below[row * wide + column] = along + (below[(row - 1) * wide + column] ?? 0);
    }
  }
  return below;
}

/** What the four quarters gain; −1 when one of them has too few customers. */
function gainAt({ height, width, gradient, curvature }: Cumulated, first: number, second: number): number {
  const wide = width + 1;
  const both = first * wide + second;
  const rows = first * wide + width;
  const columns = height * wide + second;
  const all = height * wide + width;
  const bend = curvature[both] ?? 0;
  const bendRows = (curvature[rows] ?? 0) - bend;
  const bendColumns = (curvature[columns] ?? 0) - bend;
  const bendRest = (curvature[all] ?? 0) - bend - bendRows - bendColumns;
  if (Math.min(bend, bendRows, bendColumns, bendRest) < MIN_CURVATURE) return -1;
  const slope = gradient[both] ?? 0;
  const slopeRows = (gradient[rows] ?? 0) - slope;
  const slopeColumns = (gradient[columns] ?? 0) - slope;
  const slopeRest = (gradient[all] ?? 0) - slope - slopeRows - slopeColumns;
  return (
    gainOf(slope, bend) + gainOf(slopeRows, bendRows) + gainOf(slopeColumns, bendColumns) + gainOf(slopeRest, bendRest)
  );
}

/** The steps of the four quarters: low and low, low and high, high and low, high and high. */
function quartersAt(below: Cumulated, first: number, second: number): number[] {
  const wide = below.width + 1;
  const parts = [below.gradient, below.curvature].map((sums) => {
    const upTo = (row: number, column: number) => sums[row * wide + column] ?? 0;
    const low = upTo(first, second);
    const lowHigh = upTo(first, below.width) - low;
    const highLow = upTo(below.height, second) - low;
    return [low, lowHigh, highLow, upTo(below.height, below.width) - low - lowHigh - highLow];
  });
  return [0, 1, 2, 3].map((quarter) => stepOf(parts[0]?.[quarter] ?? 0, parts[1]?.[quarter] ?? 0));
}
