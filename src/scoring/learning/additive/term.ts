import { type Axis, cellCount } from '../axis.ts';
import { cellsOf } from '../centred.ts';
import type { Monotone } from '../feature.ts';
import type { Column } from '../table/training-table.ts';

/** A curve or a pair while it is learned. */
export interface Term {
  /** Key of its feature, or keys of both. */
  readonly keys: readonly string[];
  readonly axes: readonly Axis[];
  /** Places of each axis; one of the second for a curve. */
  readonly shape: readonly [number, number];
  /**
   * The place of each cell of an axis, for each axis: cells that are alike stand beside each other. Null for a curve,
   * whose cells stand where they are.
   */
  readonly ranks: readonly [Uint16Array, Uint16Array] | null;
  /** By row; of a pair `first × width + second`. */
  readonly cells: Uint16Array;
  readonly monotone: Monotone | undefined;
}

/** Levels that few customers have are ranked as if so many average ones had them too. */
const RANK_SHRINKAGE = 10;

/** The term of one feature on an axis. */
export function curveTerm(column: Column, axis: Axis): Term {
  const { key, monotone } = column.feature;
  const cells = cellsOf(axis, column);
  return { keys: [key], axes: [axis], shape: [cellCount(axis), 1], ranks: null, cells, monotone };
}

/** One feature of a pair: its column and the axis of the pair. */
export interface PairSide {
  readonly column: Column;
  readonly axis: Axis;
  /** By row. */
  readonly cells: Uint16Array;
}

/** The term of two features. Levels are ranked by how many of the given rows with them churned. */
export function pairTerm(sides: readonly [PairSide, PairSide], churned: Uint8Array, rows: Int32Array): Term {
  const [first, second] = sides;
  const ranks = [ranksOf(first, churned, rows), ranksOf(second, churned, rows)] as const;
  const width = cellCount(second.axis);
  const cells = first.cells.map((cell, row) => {
    const place = ranks[1][second.cells[row] ?? 0] ?? 0;
    return (ranks[0][cell] ?? 0) * width + place;
  });
  return {
    keys: sides.map(({ column }) => column.feature.key),
    axes: [first.axis, second.axis],
    shape: [cellCount(first.axis), width],
    ranks,
    cells,
    monotone: undefined,
  };
}

function ranksOf({ axis, cells }: PairSide, churned: Uint8Array, rows: Int32Array): Uint16Array {
  const count = cellCount(axis);
  const places = Uint16Array.from({ length: count }, (_, cell) => cell);
  if (axis.kind === 'number') return places;
  const all = new Float64Array(count);
  const gone = new Float64Array(count);
  for (const row of rows) {
    const cell = cells[row] ?? 0;
    all[cell] = (all[cell] ?? 0) + 1;
    gone[cell] = (gone[cell] ?? 0) + (churned[row] ?? 0);
  }
  const mean = gone.reduce((sum, each) => sum + each, 0) / Math.max(1, rows.length);
  const rate = (cell: number) => ((gone[cell] ?? 0) + RANK_SHRINKAGE * mean) / ((all[cell] ?? 0) + RANK_SHRINKAGE);
  const order = places.slice().sort((one, other) => rate(one) - rate(other) || one - other);
  const ranks = new Uint16Array(count);
  order.forEach((cell, place) => {
    ranks[cell] = place;
  });
  return ranks;
}
