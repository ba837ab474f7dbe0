import { derivativesBefore, keepInteraction, type Margins } from './interaction.ts';
import type { Shape } from './pair-split.ts';
import { addBend, addSlope, type Penalty } from './penalty.ts';

/** A term whose log-odds a step changes. */
export interface Part {
  /** By row. */
  readonly cells: Uint16Array;
  readonly shape: Shape;
  /** Log-odds by cell before the step. */
  readonly values: Float64Array;
  readonly penalty: Penalty;
  /** Of a pair, which only says what its features do not say alone. */
  readonly margins: Margins | null;
}

/** A place for each cell of all parts, one part after another. */
interface Unknowns {
  readonly all: Float64Array;
  /** Those of each part: views of `all`. */
  readonly of: readonly Float64Array[];
}

/** More come no nearer to what customers outside of a bag do. */
const MAX_ROUNDS = 15;
const SMALL_SHARE = 1e-6;

/**
 * One step of Newton's method towards the log-odds that fit best with their penalties, all parts at once: the changes
 * of each part. `gradient` and `curvature` are the derivatives of the likelihood by row. By conjugate gradients, since
 * a customer is in one cell of each part and a matrix of all pairs of cells would be nearly empty.
 */
export function penalisedStep(
  parts: readonly Part[],
  gradient: Float64Array,
  curvature: Float64Array,
): readonly Float64Array[] {
  const step = unknownsOf(parts);
  const left = slopesAt(parts, gradient);
  const scale = bendsOf(parts, curvature);
  const towards = unknownsOf(parts);
  let size = redirect(towards.all, left, scale, 0);
  const first = size;
  for (let round = 0; round < MAX_ROUNDS && size > first * SMALL_SHARE; round += 1) {
    const bend = bendAlong(parts, towards, curvature);
    const length = size / dot(towards.all, bend);
    addScaled(step.all, towards.all, length);
    addScaled(left, bend, -length);
    const before = size;
    size = scaledSquare(left, scale);
    redirect(towards.all, left, scale, size / before);
  }
  centre(parts, step);
  return step.of;
}

function unknownsOf(parts: readonly Part[]): Unknowns {
  const all = new Float64Array(parts.reduce((sum, { values }) => sum + values.length, 0));
  let from = 0;
  const of = parts.map(({ values }) => {
    from += values.length;
    return all.subarray(from - values.length, from);
  });
  return { all, of };
}

/** Where the likelihood less the penalty rises. */
function slopesAt(parts: readonly Part[], gradient: Float64Array): Float64Array {
  const slopes = gathered(parts, gradient);
  const pull = unknownsOf(parts);
  parts.forEach(({ penalty, shape, values }, place) => {
    addSlope(penalty, shape, values, pull.of[place] ?? values);
  });
  addScaled(slopes.all, pull.all, -1);
  return slopes.all;
}

/** Second derivatives by each unknown alone; those of a pair as if it were not centred, which is near enough. */
function bendsOf(parts: readonly Part[], curvature: Float64Array): Float64Array {
  const bends = unknownsOf(parts);
  parts.forEach(({ cells, penalty, shape }, place) => {
    const own = bends.of[place] ?? bends.all;
    sumInto(own, cells, curvature);
    addBend(penalty, shape, own);
  });
  return bends.all;
}

/** How the slopes change along a direction. */
function bendAlong(parts: readonly Part[], direction: Unknowns, curvature: Float64Array): Float64Array {
  const rows = new Float64Array(curvature.length);
  parts.forEach(({ cells, margins }, place) => {
    const own = direction.of[place] ?? direction.all;
    const values = margins === null ? own : own.slice();
    if (margins !== null) keepInteraction(values, margins);
    for (let row = 0; row < rows.length; row += 1) rows[row] = (rows[row] ?? 0) + (values[cells[row] ?? 0] ?? 0);
  });
  for (let row = 0; row < rows.length; row += 1) rows[row] = (rows[row] ?? 0) * (curvature[row] ?? 0);
  const bend = gathered(parts, rows);
  parts.forEach(({ penalty, shape }, place) => {
    addSlope(penalty, shape, direction.of[place] ?? direction.all, bend.of[place] ?? bend.all);
  });
  return bend.all;
}

/** Derivatives by row as derivatives by unknown. */
function gathered(parts: readonly Part[], rows: Float64Array): Unknowns {
  const sums = unknownsOf(parts);
  parts.forEach(({ cells, margins }, place) => {
    const own = sums.of[place] ?? sums.all;
    sumInto(own, cells, rows);
    if (margins !== null) derivativesBefore(own, margins);
  });
  return sums;
}

function sumInto(sums: Float64Array, cells: Uint16Array, rows: Float64Array): void {
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row] ?? 0;
    sums[cell] = (sums[cell] ?? 0) + (rows[row] ?? 0);
  }
}

function centre(parts: readonly Part[], { of }: Unknowns): void {
  parts.forEach(({ margins }, place) => {
    const own = of[place];
    if (margins !== null && own !== undefined) keepInteraction(own, margins);
  });
}

/** The next direction: downhill, by the scale of each unknown, and a share of the last one. Answers the size of what is left. */
function redirect(towards: Float64Array, left: Float64Array, scale: Float64Array, share: number): number {
  for (let place = 0; place < towards.length; place += 1) {
    towards[place] = (left[place] ?? 0) / (scale[place] ?? 1) + share * (towards[place] ?? 0);
  }
  return scaledSquare(left, scale);
}

function scaledSquare(values: Float64Array, scale: Float64Array): number {
  return values.reduce((sum, value, place) => sum + (value * value) / (scale[place] ?? 1), 0);
}

function addScaled(to: Float64Array, values: Float64Array, by: number): void {
  for (let place = 0; place < to.length; place += 1) to[place] = (to[place] ?? 0) + by * (values[place] ?? 0);
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0);
}
