import { logistic, logit } from '../calibrated.ts';
import { solvePositive } from './solve.ts';

/** A logistic regression: one weight per column and the intercept. */
export interface Weights {
  readonly intercept: number;
  readonly weights: Float64Array;
}

const MAX_STEPS = 25;
/** In log-odds per standard deviation. */
const SMALL_STEP = 1e-8;
/** A full step of Newton's method may overshoot where the classes are nearly separate. */
const MAX_STEP = 2;
/** Keeps the intercept finite where nearly nobody or nearly everybody churned. */
const INTERCEPT_PENALTY = 1e-6;

/**
 * Logistic regression with the penalty `l2/2 × |weights|²`, the intercept free, by Newton's method. Columns are
 * standardised, of the length of `churned`.
 */
export function fitWeights(columns: readonly Float64Array[], churned: Uint8Array, l2: number): Weights {
  const size = columns.length + 1;
  const rows = churned.length;
  const weights = new Float64Array(size);
  weights[0] = startOf(churned);
  const risk = new Float64Array(rows);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    predict(columns, weights, risk);
    const { slope, bend } = derivatives(columns, churned, risk, weights, l2);
    solvePositive(bend, slope);
    const largest = slope.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    const scale = Math.min(1, MAX_STEP / Math.max(largest, Number.MIN_VALUE));
    for (let index = 0; index < size; index += 1) weights[index] = (weights[index] ?? 0) - scale * (slope[index] ?? 0);
    if (largest < SMALL_STEP) break;
  }
  return { intercept: weights[0] ?? 0, weights: weights.slice(1) };
}

function startOf(churned: Uint8Array): number {
  const count = churned.reduce((sum, each) => sum + each, 0);
  return logit((count + 0.5) / (churned.length + 1));
}

function predict(columns: readonly Float64Array[], weights: Float64Array, risk: Float64Array): void {
  risk.fill(weights[0] ?? 0);
  columns.forEach((column, index) => {
    const weight = weights[index + 1] ?? 0;
    for (let row = 0; row < risk.length; row += 1) risk[row] = (risk[row] ?? 0) + weight * (column[row] ?? 0);
  });
  for (let row = 0; row < risk.length; row += 1) risk[row] = logistic(risk[row] ?? 0);
}

/** First and second derivatives of the penalised loss; of the second ones the lower half. */
function derivatives(
  columns: readonly Float64Array[],
  churned: Uint8Array,
  risk: Float64Array,
  weights: Float64Array,
  l2: number,
): { slope: Float64Array; bend: Float64Array } {
  const size = columns.length + 1;
  const slope = new Float64Array(size);
  const bend = new Float64Array(size * size);
  const gradient = risk.map((p, row) => p - (churned[row] ?? 0));
  const curvature = risk.map((p) => p * (1 - p));
  const all = [new Float64Array(churned.length).fill(1), ...columns];
  const weighted = new Float64Array(churned.length);
  all.forEach((column, index) => {
    const penalty = index === 0 ? INTERCEPT_PENALTY : l2;
    for (let row = 0; row < weighted.length; row += 1) weighted[row] = (curvature[row] ?? 0) * (column[row] ?? 0);
    for (const [other, earlier] of all.slice(0, index + 1).entries())
      bend[index * size + other] = dot(weighted, earlier);
    bend[index * size + index] = (bend[index * size + index] ?? 0) + penalty;
    slope[index] = dot(gradient, column) + penalty * (weights[index] ?? 0);
  });
  return { slope, bend };
}

/** Four rows at a time, whose sums do not wait for each other: this is where training spends its time. */
function dot(one: Float64Array, other: Float64Array): number {
  const whole = one.length - (one.length % 4);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let row = 0; row < whole; row += 4) {
    first += (one[row] ?? 0) * (other[row] ?? 0);
    second += (one[row + 1] ?? 0) * (other[row + 1] ?? 0);
    third += (one[row + 2] ?? 0) * (other[row + 2] ?? 0);
    fourth += (one[row + 3] ?? 0) * (other[row + 3] ?? 0);
  }
  for (let row = whole; row < one.length; row += 1) first += (one[row] ?? 0) * (other[row] ?? 0);
  return first + second + third + fourth;
}
