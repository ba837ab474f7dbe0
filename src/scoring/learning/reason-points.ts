import type { ChurnModel } from './churn-model.ts';
import { baseProbability, type ChurnPrediction } from './predict-churn.ts';

/** Points out of 100 by the key of the contribution. */
export interface ReasonPoints {
  /** What the average customer has. */
  readonly base: number;
  readonly points: readonly { readonly key: string; readonly points: number }[];
}

/** Below this sum of contributions the slope of the logistic function stands for the quotient. */
const NO_DIFFERENCE = 1e-12;
const POINTS = 100;

/**
 * The contributions of a prediction as points, which together with the base sum to 100 × probability. All of them are
 * scaled alike, by the slope of the way from the average customer to this one.
 */
export function reasonPoints(model: ChurnModel, { contributions, probability }: ChurnPrediction): ReasonPoints {
  const base = baseProbability(model);
  const sum = contributions.reduce((total, { logOdds }) => total + logOdds, 0);
  const slope = Math.abs(sum) < NO_DIFFERENCE ? base * (1 - base) : (probability - base) / sum;
  return {
    base: POINTS * base,
    points: contributions.map(({ key, logOdds }) => ({ key, points: POINTS * slope * logOdds })),
  };
}
