import { trainLogistic } from '../../learning/logistic/train-logistic.ts';
import type { TrainingTable } from '../../learning/table/training-table.ts';
import { probabilitiesOf } from './probabilities.ts';

/** Barely holds back: one number is not fitted too closely. */
const WEAK_PENALTY = 1e-3;
const FEATURE = { key: 'rules', source: { kind: 'attribute', codename: 'rules' }, type: 'number' } as const;

/** The rules' score as the one column of a table. */
export function rulesTable(rules: Float64Array, churned: Uint8Array): TrainingTable {
  return { columns: [{ kind: 'number', feature: FEATURE, values: rules }], churned, size: churned.length };
}

/**
 * What the rules' score means as a probability, learned from some rows and told of others: points are no probabilities,
 * and the comparison is not to be won by the scale alone.
 */
export function rulesProbabilities(train: TrainingTable, test: TrainingTable): Float64Array {
  return probabilitiesOf(trainLogistic(train, { l2: WEAK_PENALTY }), test);
}
