import { calibrated } from './calibrated.ts';
import type { ChurnModel } from './churn-model.ts';
import { churnScorer } from './churn-scorer.ts';
import type { FeatureValues } from './feature.ts';

/** What one feature, or a pair of them, adds to the log-odds of one customer. */
export interface Contribution {
  /** Key of the feature, or `pairKey` of the pair. */
  readonly key: string;
  readonly logOdds: number;
}

export interface ChurnPrediction {
  /** The base of the model plus all contributions. */
  readonly logOdds: number;
  /** 0 to 1. */
  readonly probability: number;
  /** One per curve and pair of the model, in its order. */
  readonly contributions: readonly Contribution[];
}

/**
 * How likely a customer with these values is to churn, and why. Any value may be missing or strange; never throws.
 * For many customers make a `churnScorer` once.
 */
export function predictChurn(model: ChurnModel, values: FeatureValues): ChurnPrediction {
  const scorer = churnScorer(model);
  const parts = new Float64Array(scorer.keys.length);
  const logOdds = scorer.score(values, parts);
  const contributions = scorer.keys.map((key, place) => ({ key, logOdds: parts[place] ?? 0 }));
  return { logOdds, probability: scorer.probabilityOf(logOdds), contributions };
}

/** The probability of the average customer: where the points of reasons start. */
export function baseProbability(model: ChurnModel): number {
  return calibrated(model.calibration, model.baseLogOdds);
}
