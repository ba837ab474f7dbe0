import type { ChurnModel } from '../churn-model.ts';
import { churnScorer } from '../churn-scorer.ts';
import type { FeatureValue } from '../feature.ts';
import type { TrainingTable } from './training-table.ts';

/** What a model says about each row of a table: log-odds before calibration. */
export function logOddsOf(model: ChurnModel, table: TrainingTable): Float64Array {
  const scorer = churnScorer(model);
  const parts = new Float64Array(scorer.keys.length);
  return Float64Array.from({ length: table.size }, (_, row) => scorer.score(valuesAt(table, row), parts));
}

function valuesAt({ columns }: TrainingTable, row: number): Record<string, FeatureValue> {
  return Object.fromEntries(
    columns.map((column) => [
      column.feature.key,
      column.kind === 'number' ? column.values[row] : (column.levels[column.codes[row] ?? -1] ?? null),
    ]),
  );
}
