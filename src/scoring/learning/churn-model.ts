import type { Axis } from './axis.ts';
import type { Feature } from './feature.ts';

/** A straight line over a number, flat outside what training has seen: `perUnit × (value − origin)`, in log-odds. */
export interface Line {
  readonly perUnit: number;
  readonly origin: number;
  readonly from: number;
  readonly to: number;
}

/** What one feature adds to the log-odds: the value of its cell and, for a known number, that of the line. */
export interface Curve {
  /** Key of the feature. */
  readonly key: string;
  readonly axis: Axis;
  /** Log-odds by cell. */
  readonly values: readonly number[];
  readonly line: Line | null;
}

/** What two features together add to the log-odds beside their curves. */
export interface Pair {
  readonly keys: readonly [string, string];
  readonly axes: readonly [Axis, Axis];
  /** Log-odds by cell: those of the second axis for cell 0 of the first, then for cell 1, and so on. */
  readonly values: readonly number[];
}

/**
 * Turns log-odds into probability where the logistic function is not right: straight lines between the knots, flat
 * outside. Both lists ascend and have the same length, at least two.
 */
export interface Calibration {
  readonly logOdds: readonly number[];
  readonly probability: readonly number[];
}

/**
 * A model that has learned who churns. Plain JSON: the same training gives the same bytes. Everything is additive:
 * log-odds = `baseLogOdds` + its curves + its pairs. Each of them is zero on average over the customers it was
 * trained with, so that the base is the average customer.
 */
export interface ChurnModel {
  /** Lines (logistic regression), curves (boosted), or the mean of both. */
  readonly kind: 'logistic' | 'additive' | 'blend';
  /** By key. */
  readonly features: readonly Feature[];
  readonly baseLogOdds: number;
  readonly curves: readonly Curve[];
  readonly pairs: readonly Pair[];
  /** Null: the logistic function. */
  readonly calibration: Calibration | null;
  readonly trainedOn: { readonly customers: number; readonly churned: number };
}

/** The key of a pair among contributions; no feature has one like it, as keys of features contain no `×`. */
export function pairKey([first, second]: Pair['keys']): string {
  return `${first} × ${second}`;
}
