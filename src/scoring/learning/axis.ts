import { levelOf, numberOf } from './feature.ts';

/**
 * How the values of one feature fall into cells. Cell 0 is always for missing values.
 * Numbers: cell 1 is below the first cut, and each cut starts the next cell. Cuts ascend.
 * Levels: cell 1 is for rare levels and for those never seen in training, then one cell per level. Levels ascend.
 */
export type Axis =
  | { readonly kind: 'number'; readonly cuts: readonly number[] }
  | { readonly kind: 'levels'; readonly levels: readonly string[] };

export const MISSING_CELL = 0;
/** Of levels: rare and unseen ones. */
export const OTHER_CELL = 1;
const FIRST_LEVEL_CELL = 2;

/** The number of cells of an axis. */
export function cellCount(axis: Axis): number {
  return axis.kind === 'number' ? axis.cuts.length + 2 : axis.levels.length + FIRST_LEVEL_CELL;
}

/** The cell of any value; never throws. */
export function cellOf(axis: Axis, value: unknown): number {
  if (axis.kind === 'number') return numberCell(axis.cuts, numberOf(value));
  const level = levelOf(value);
  return level === null ? MISSING_CELL : levelCell(axis.levels, level);
}

/** The cell of a number among cuts; NaN is missing. */
export function numberCell(cuts: ArrayLike<number>, value: number): number {
  if (Number.isNaN(value)) return MISSING_CELL;
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value < (cuts[middle] ?? Number.POSITIVE_INFINITY)) high = middle;
    else low = middle + 1;
  }
  return low + 1;
}

/** The cell of a level that is not missing. */
export function levelCell(levels: readonly string[], level: string): number {
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = levels[middle] ?? '';
    if (found === level) return middle + FIRST_LEVEL_CELL;
    if (level < found) high = middle;
    else low = middle + 1;
  }
  return OTHER_CELL;
}
