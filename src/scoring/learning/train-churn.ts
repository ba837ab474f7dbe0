import { trainAdditive } from './additive/train-additive.ts';
import { averageModels } from './average-models.ts';
import { calibrate } from './calibration/calibrate.ts';
import type { ChurnModel } from './churn-model.ts';
import { chooseL2 } from './logistic/choose-l2.ts';
import { trainLogistic } from './logistic/train-logistic.ts';
import type { TrainingTable } from './table/training-table.ts';

/** Fewer customers, or fewer churned ones, teach nothing that rules do not know better. */
export const MIN_CUSTOMERS_TO_LEARN = 100;
export const MIN_CHURNED_TO_LEARN = 30;
const MAX_CUSTOMERS_TO_BLEND = 300;

/** The same seed gives the same model. */
export const DEFAULT_SEED = 1;

/** How Churn Risk is made: by rules, or by a model that learned. */
export type ChurnMethod = 'rules' | 'blend' | 'additive';

/** What so many customers, of whom so many churned, are enough for. Those who stayed must be as many as the churned ones need be. */
export function chooseMethod(customers: number, churned: number): ChurnMethod {
  const fewer = Math.min(churned, customers - churned);
  if (customers < MIN_CUSTOMERS_TO_LEARN || fewer < MIN_CHURNED_TO_LEARN) return 'rules';
  return isFew(customers) ? 'blend' : 'additive';
}

/** So few that curves alone follow chance: they are averaged with straight lines. */
function isFew(customers: number): boolean {
  return customers <= MAX_CUSTOMERS_TO_BLEND;
}

/** Trains what so many customers are enough for, pairs included. Each of them may have several rows. */
export function trainBySize(table: TrainingTable, customers: number, seed = DEFAULT_SEED): ChurnModel {
  return isFew(customers) ? trainBlend(table, seed) : trainCurves(table, { pairs: true, seed });
}

/** A calibrated logistic regression; its penalty is chosen by cross-validation. */
export function trainLines(table: TrainingTable, seed = DEFAULT_SEED): ChurnModel {
  const { l2, outOfFold } = chooseL2(table, seed);
  return calibrate(trainLogistic(table, { l2 }), outOfFold, table.churned);
}

/** The mean of a regression with a strong penalty and an additive model: steadier than either with few customers. */
export function trainBlend(table: TrainingTable, seed = DEFAULT_SEED): ChurnModel {
  const lines = chooseL2(table, seed);
  const curves = trainAdditive(table, { pairs: false, seed });
  const unseen = lines.outOfFold.map((each, row) => (each + (curves.outOfBag[row] ?? 0)) / 2);
  const model = averageModels(trainLogistic(table, { l2: lines.l2 }), curves.model);
  return calibrate(model, unseen, table.churned);
}

/** A calibrated additive model, with or without pairs. */
export function trainCurves(
  table: TrainingTable,
  options: { readonly pairs: boolean; readonly seed: number },
): ChurnModel {
  const { model, outOfBag } = trainAdditive(table, options);
  return calibrate(model, outOfBag, table.churned);
}
