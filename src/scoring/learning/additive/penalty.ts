import type { Shape } from './pair-split.ts';
import type { Term } from './term.ts';

/** What it costs a term to differ from one cell to the next, and to differ from zero: each times half the square. */
export interface Penalty {
  readonly roughness: number;
  readonly size: number;
}

/** Of a curve of numbers for each of its cells: the same curve costs the same in finer cells. */
const CURVE_ROUGHNESS = 2.5;
const CURVE_SIZE = 0.05;
const LEVEL_SIZE = 5;
/** Rougher together than alone is rarely true: a pair is held back more than the curve of either number. */
const PAIR_PENALTY: Penalty = { roughness: 5, size: 0.25 };

/** Cells from here on have a neighbour before them; the cell of missing values is nobody's neighbour. */
const FIRST_WITH_NEIGHBOUR = 2;

/** The penalty of a term: a curve of numbers or of levels, or a pair of numbers. */
export function penaltyOf({ axes, shape: [height] }: Term): Penalty {
  const [first, second] = axes;
  if (second !== undefined) return PAIR_PENALTY;
  if (first?.kind === 'number') return { roughness: CURVE_ROUGHNESS * height, size: CURVE_SIZE };
  return { roughness: 0, size: LEVEL_SIZE };
}

/** Adds the first derivatives of the penalty at these values. */
export function addSlope({ roughness, size }: Penalty, shape: Shape, values: Float64Array, into: Float64Array): void {
  for (let cell = 0; cell < values.length; cell += 1) into[cell] = (into[cell] ?? 0) + size * (values[cell] ?? 0);
  if (roughness === 0) return;
  forNeighbours(shape, (cell, before) => {
    const pull = roughness * ((values[cell] ?? 0) - (values[before] ?? 0));
    into[cell] = (into[cell] ?? 0) + pull;
    into[before] = (into[before] ?? 0) - pull;
  });
}

/** Adds the second derivatives of the penalty by each value alone. */
export function addBend({ roughness, size }: Penalty, shape: Shape, into: Float64Array): void {
  for (let cell = 0; cell < into.length; cell += 1) into[cell] = (into[cell] ?? 0) + size;
  if (roughness === 0) return;
  forNeighbours(shape, (cell, before) => {
    into[cell] = (into[cell] ?? 0) + roughness;
    into[before] = (into[before] ?? 0) + roughness;
  });
}

function forNeighbours([height, width]: Shape, visit: (cell: number, before: number) => void): void {
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const cell = row * width + column;
      if (row >= FIRST_WITH_NEIGHBOUR) visit(cell, cell - width);
      if (column >= FIRST_WITH_NEIGHBOUR) visit(cell, cell - 1);
    }
  }
}
