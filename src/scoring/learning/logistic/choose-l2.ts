import { logistic } from '../calibrated.ts';
import { logLoss } from '../figures/calibration-figures.ts';
import { splitAt, stratifiedFolds } from '../folds.ts';
import { logOddsOf } from '../table/log-odds-of.ts';
import { type TrainingTable, takeRows } from '../table/training-table.ts';
import { trainLogistic } from './train-logistic.ts';

/** Up to so many customers cross-validation is too much of a chance to choose by. */
const FEW_CUSTOMERS = 300;
const STRONG = 30;
/** Strong to weak. */
const PENALTIES = [100, 30, 10, 3, 1] as const;
/** With more customers the weights need little help. */
const MANY_CUSTOMERS = 1_000;
const WEAK = 1;
const FOLDS = 5;

/** A penalty and, for each customer, log-odds by a regression with it that has not learned from that customer. */
export interface ChosenPenalty {
  readonly l2: number;
  readonly outOfFold: Float64Array;
}

/** The penalty that suits the number of customers; in between, the one that predicts best in cross-validation. */
export function chooseL2(table: TrainingTable, seed: number): ChosenPenalty {
  const parts = stratifiedFolds(table.churned, FOLDS, seed);
  const tried = penaltiesFor(table.size).map((l2) => {
    const outOfFold = outOfFoldBy(table, parts, l2);
    return { l2, outOfFold, loss: logLoss(outOfFold.map(logistic), table.churned) };
  });
  return tried.reduce((best, each) => (each.loss < best.loss ? each : best));
}

function penaltiesFor(customers: number): readonly number[] {
  if (customers <= FEW_CUSTOMERS) return [STRONG];
  return customers > MANY_CUSTOMERS ? [WEAK] : PENALTIES;
}

function outOfFoldBy(table: TrainingTable, parts: Int32Array, l2: number): Float64Array {
  const result = new Float64Array(table.size);
  for (let part = 0; part < FOLDS; part += 1) {
    const { inside, outside } = splitAt(parts, part);
    const model = trainLogistic(takeRows(table, outside), { l2 });
    const logOdds = logOddsOf(model, takeRows(table, inside));
    inside.forEach((row, index) => {
      result[row] = logOdds[index] ?? 0;
    });
  }
  return result;
}
