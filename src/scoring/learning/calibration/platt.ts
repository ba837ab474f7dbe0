import type { ChurnModel } from '../churn-model.ts';
import { fitWeights } from '../logistic/fit-weights.ts';

/** Calibrated log-odds = `intercept + slope × log-odds`. */
export interface Platt {
  readonly intercept: number;
  readonly slope: number;
}

/** So weak a penalty only keeps the slope finite. */
const PENALTY = 1e-3;

/** Fits the line by which log-odds become right (Platt's scaling), on customers the model has not learned from. */
export function fitPlatt(logOdds: Float64Array, churned: Uint8Array): Platt {
  const { intercept, weights } = fitWeights([logOdds], churned, PENALTY);
  return { intercept, slope: weights[0] ?? 1 };
}

/** The model with calibrated log-odds: everything in it is scaled, so that its contributions still add up. */
export function withPlatt(model: ChurnModel, { intercept, slope }: Platt): ChurnModel {
  const scaled = (values: readonly number[]) => values.map((value) => value * slope);
  return {
    ...model,
    baseLogOdds: intercept + slope * model.baseLogOdds,
    curves: model.curves.map((curve) => ({
      ...curve,
      values: scaled(curve.values),
      line: curve.line === null ? null : { ...curve.line, perUnit: curve.line.perUnit * slope },
    })),
    pairs: model.pairs.map((pair) => ({ ...pair, values: scaled(pair.values) })),
  };
}
