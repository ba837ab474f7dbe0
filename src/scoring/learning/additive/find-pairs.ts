import { cellCount } from '../axis.ts';
import { logistic } from '../calibrated.ts';
import type { PairSide } from './term.ts';

/** Two features whose curves alone leave something to be said. */
export interface FoundPair {
  readonly sides: readonly [PairSide, PairSide];
  /** How far beyond chance, in standard deviations. */
  readonly evidence: number;
}

/** A cell with less says nothing: sum of second derivatives. */
const MIN_CELL_CURVATURE = 0.5;
/** At most so many pairs. */
const MAX_PAIRS = 20;

/**
 * The pairs for which the residuals of a model without them, made from customers it did not learn from, show more
 * than chance does, the strongest first. With many pairs more evidence is asked for, as some of them look good by chance.
 */
export function findPairs(sides: readonly PairSide[], churned: Uint8Array, logOdds: Float64Array): FoundPair[] {
  const free = sides.filter(({ column }) => column.feature.monotone === undefined);
  const risk = logOdds.map(logistic);
  const residual = risk.map((p, row) => (churned[row] ?? 0) - p);
  const curvature = risk.map((p) => p * (1 - p));
  const pairs = free.flatMap((first, index) => free.slice(index + 1).map((second) => [first, second] as const));
  const needed = Math.sqrt(2 * Math.log(Math.max(2, pairs.length)));
  return pairs
    .map((pair) => ({ sides: pair, evidence: evidenceOf(pair, residual, curvature) }))
    .filter(({ evidence }) => evidence > needed)
    .sort((one, other) => other.evidence - one.evidence)
    .slice(0, MAX_PAIRS);
}

/** Chi-squared of the residuals by cell beyond that by row and column, as a standard normal deviate. */
function evidenceOf([first, second]: FoundPair['sides'], residual: Float64Array, curvature: Float64Array): number {
  const height = cellCount(first.axis);
  const width = cellCount(second.axis);
  const both = first.cells.map((cell, row) => cell * width + (second.cells[row] ?? 0));
  const cells = chiSquared(both, height * width, residual, curvature);
  const rows = chiSquared(first.cells, height, residual, curvature);
  const columns = chiSquared(second.cells, width, residual, curvature);
  const freedom = cells.freedom - rows.freedom - columns.freedom + 1;
  if (freedom < 1) return 0;
  return deviate(Math.max(0, cells.value - rows.value - columns.value), freedom);
}

function chiSquared(
  cells: Uint16Array,
  count: number,
  residual: Float64Array,
  curvature: Float64Array,
): { value: number; freedom: number } {
  const sums = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row] ?? 0;
    sums[cell] = (sums[cell] ?? 0) + (residual[row] ?? 0);
    weights[cell] = (weights[cell] ?? 0) + (curvature[row] ?? 0);
  }
  let value = 0;
  let freedom = 0;
  weights.forEach((weight, cell) => {
    if (weight < MIN_CELL_CURVATURE) return;
    value += (sums[cell] ?? 0) ** 2 / weight;
    freedom += 1;
  });
  return { value, freedom };
}

/** Chi-squared as a standard normal deviate (Wilson and Hilferty). */
function deviate(value: number, freedom: number): number {
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(value / freedom) - (1 - spread)) / Math.sqrt(spread);
}
