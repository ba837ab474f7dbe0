import { cellCount, cellOf } from './axis.ts';
import { calibrated } from './calibrated.ts';
import { type ChurnModel, type Curve, type Pair, pairKey } from './churn-model.ts';
import { type FeatureValues, numberOf } from './feature.ts';

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

/** How likely a customer with these values is to churn, and why. Any value may be missing or strange; never throws. */
export function predictChurn(model: ChurnModel, values: FeatureValues): ChurnPrediction {
  const contributions: Contribution[] = [];
  let sum = 0;
  for (const curve of model.curves) {
    const logOdds = curveLogOdds(curve, values[curve.key]);
    contributions.push({ key: curve.key, logOdds });
    sum += logOdds;
  }
  for (const pair of model.pairs) {
    const logOdds = pairLogOdds(pair, values);
    contributions.push({ key: pairKey(pair.keys), logOdds });
    sum += logOdds;
  }
  const logOdds = model.baseLogOdds + sum;
  return { logOdds, probability: calibrated(model.calibration, logOdds), contributions };
}

/** The probability of the average customer: where the points of reasons start. */
export function baseProbability(model: ChurnModel): number {
  return calibrated(model.calibration, model.baseLogOdds);
}

function curveLogOdds({ axis, values, line }: Curve, value: unknown): number {
  const step = values[cellOf(axis, value)] ?? 0;
  if (line === null) return step;
  const number = numberOf(value);
  if (Number.isNaN(number)) return step;
  return step + line.perUnit * (Math.min(Math.max(number, line.from), line.to) - line.origin);
}

function pairLogOdds({ keys, axes, values }: Pair, by: FeatureValues): number {
  const [first, second] = axes;
  return values[cellOf(first, by[keys[0]]) * cellCount(second) + cellOf(second, by[keys[1]])] ?? 0;
}
