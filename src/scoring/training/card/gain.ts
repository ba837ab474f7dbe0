import { seeded } from '../../learning/random.ts';
import { ascending, weightedAuc } from './figures.ts';

/** By how much the model is better than the rules, and the least that is left of it in 95 of 100 resamplings. */
export interface GainBound {
  readonly mean: number;
  readonly atLeast: number;
}

export interface Gain {
  readonly auc: GainBound;
  /** Positive: the model's Brier score is lower. */
  readonly brier: GainBound;
  /** Whether both bounds are above 0. */
  readonly isBetter: boolean;
}

export interface Compared {
  readonly model: Float64Array;
  readonly rules: Float64Array;
  readonly churned: Uint8Array;
  /** Which customer each row is of. */
  readonly customers: Int32Array;
  readonly customerCount: number;
}

const ROUNDS = 500;
const BOUND_SHARE = 0.05;
const SEED = 5;

/**
 * Compares two sets of probabilities about the same rows, one-sided at 95 %: whole customers are drawn again and again
 * with replacement, since the rows of one customer are alike, and the differences are made anew each time.
 */
export function gainOf({ model, rules, churned, customers, customerCount }: Compared): Gain {
  const random = seeded(SEED);
  const orders = { model: ascending(model), rules: ascending(rules) };
  const better = Float64Array.from(model, (probability, row) => {
    const happened = churned[row] ?? 0;
    return ((rules[row] ?? 0) - happened) ** 2 - (probability - happened) ** 2;
  });
  const aucs: number[] = [];
  const briers: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const drawn = new Uint16Array(customerCount);
    for (let draw = 0; draw < customerCount; draw += 1) {
      const customer = Math.floor(random() * customerCount);
      drawn[customer] = (drawn[customer] ?? 0) + 1;
    }
    const weightOf = (row: number) => drawn[customers[row] ?? 0] ?? 0;
    aucs.push(
      weightedAuc(orders.model, model, churned, weightOf) - weightedAuc(orders.rules, rules, churned, weightOf),
    );
    briers.push(weightedMean(better, weightOf));
  }
  const auc = boundOf(aucs);
  const brier = boundOf(briers);
  return { auc, brier, isBetter: auc.atLeast > 0 && brier.atLeast > 0 };
}

function weightedMean(values: Float64Array, weightOf: (row: number) => number): number {
  let sum = 0;
  let weights = 0;
  for (let row = 0; row < values.length; row += 1) {
    const weight = weightOf(row);
    sum += weight * (values[row] ?? 0);
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}

function boundOf(differences: readonly number[]): GainBound {
  const sorted = [...differences].sort((one, other) => one - other);
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  return { mean, atLeast: sorted[Math.floor(sorted.length * BOUND_SHARE)] ?? 0 };
}
