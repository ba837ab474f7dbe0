import { type Axis, MISSING_CELL } from '../axis.ts';
import type { Monotone } from '../feature.ts';
import { gainOf, MIN_CURVATURE, type Sums, stepOf } from './sums.ts';

/** The best way to divide the cells of a term: what it gains, and the step of each cell. */
export interface Split {
  readonly gain: number;
  /** Writes the step of each cell. */
  readonly fill: (steps: Float64Array) => void;
}

/** Rare levels are ordered by what they say only when they say it of this many customers (sum of second derivatives). */
const LEVEL_SHRINKAGE = 10;

/**
 * The best division of a curve in two: a number at a cut; levels in the order of what they say, which no other
 * division beats. Missing values go with the side that gains more by them. Null when there is none.
 */
export function curveSplit(axis: Axis, sums: Sums, monotone: Monotone | undefined): Split | null {
  const order = axis.kind === 'number' ? numberOrder(sums) : levelOrder(sums);
  const total = totalOf(sums);
  let best: Division | null = null;
  for (const withMissing of (sums.curvature[MISSING_CELL] ?? 0) > 0 ? [false, true] : [false]) {
    best = better(best, bestDivision({ sums, order, total, withMissing, monotone }));
  }
  if (best === null) return null;
  const { length, withMissing, left, right, gain } = best;
  const fill = (steps: Float64Array) => {
    steps.fill(right);
    for (const cell of order.slice(0, length)) steps[cell] = left;
    steps[MISSING_CELL] = withMissing ? left : right;
  };
  return { gain, fill };
}

/** The first `length` cells of an order, with or without missing values, against the others. */
interface Division {
  readonly gain: number;
  readonly length: number;
  readonly withMissing: boolean;
  readonly left: number;
  readonly right: number;
}

interface Search {
  readonly sums: Sums;
  readonly order: readonly number[];
  readonly total: { readonly gradient: number; readonly curvature: number };
  readonly withMissing: boolean;
  readonly monotone: Monotone | undefined;
}

function bestDivision(search: Search): Division | null {
  const { sums, order, withMissing } = search;
  let gradient = withMissing ? (sums.gradient[MISSING_CELL] ?? 0) : 0;
  let curvature = withMissing ? (sums.curvature[MISSING_CELL] ?? 0) : 0;
  let best: Division | null = withMissing ? divisionAt(search, 0, gradient, curvature) : null;
  for (let length = 1; length <= order.length; length += 1) {
    const cell = order[length - 1] ?? 0;
    gradient += sums.gradient[cell] ?? 0;
    curvature += sums.curvature[cell] ?? 0;
    const least = best === null ? Number.NEGATIVE_INFINITY : best.gain;
    best = divisionAt(search, length, gradient, curvature, least) ?? best;
  }
  return best;
}

/** The division of which one side has these sums; null when it gains no more than `least` or is not allowed. */
function divisionAt(
  { total, withMissing, monotone }: Search,
  length: number,
  gradient: number,
  curvature: number,
  least = Number.NEGATIVE_INFINITY,
): Division | null {
  const otherGradient = total.gradient - gradient;
  const otherCurvature = total.curvature - curvature;
  if (curvature < MIN_CURVATURE || otherCurvature < MIN_CURVATURE) return null;
  const gain = gainOf(gradient, curvature) + gainOf(otherGradient, otherCurvature);
  if (gain <= least) return null;
  const left = stepOf(gradient, curvature);
  const right = stepOf(otherGradient, otherCurvature);
  return isAllowed(monotone, left, right) ? { gain, length, withMissing, left, right } : null;
}

function isAllowed(monotone: Monotone | undefined, left: number, right: number): boolean {
  if (monotone === undefined) return true;
  return monotone === 'rising' ? left <= right : left >= right;
}

function better(one: Division | null, other: Division | null): Division | null {
  if (one === null || other === null) return one ?? other;
  return other.gain > one.gain ? other : one;
}

function numberOrder({ curvature }: Sums): number[] {
  return Array.from({ length: curvature.length - 1 }, (_, index) => index + 1);
}

function levelOrder({ gradient, curvature }: Sums): number[] {
  const says = (cell: number) => (gradient[cell] ?? 0) / ((curvature[cell] ?? 0) + LEVEL_SHRINKAGE);
  return Array.from({ length: curvature.length - 1 }, (_, index) => index + 1)
    .filter((cell) => (curvature[cell] ?? 0) > 0)
    .sort((one, other) => says(one) - says(other) || one - other);
}

function totalOf({ gradient, curvature }: Sums): { gradient: number; curvature: number } {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  return { gradient: sum(gradient), curvature: sum(curvature) };
}
