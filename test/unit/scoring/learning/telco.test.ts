import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { foldsOf } from '../../../../scripts/evaluate/folds-of.ts';
import { readTable } from '../../../../scripts/evaluate/read-table.ts';
import { modelFigures, predictChurn, splitAt, tableOf, trainBySize } from '../../../../src/scoring/learning/index.ts';

const DATA = join(import.meta.dirname, '../../../../../shared/data');

describe('a model of the public telecom data', () => {
  it('predicts the customers of a fold that it has not learned from', () => {
    if (!existsSync(DATA)) {
      process.stderr.write(
        `${DATA} is not there: how good a model of the telecom data is, is not proved by this run.\n`,
      );
      return;
    }
    const data = join(DATA, 'telco-customer-churn.csv');
    const folds = join(DATA, 'telco-folds-seed42.csv');
    const options = { data, folds, label: 'Churn', positive: 'Yes', id: 'customerID', seed: 1, json: false };
    const { features, rows } = readTable(options);
    const { inside, outside } = splitAt(
      foldsOf(
        options,
        rows.map((row) => row.churned),
      ),
      0,
    );
    const at = (places: readonly number[]) => places.flatMap((place) => rows[place] ?? []);

    const model = trainBySize(tableOf(features, at(outside)).table, outside.length);

    const figures = modelFigures(
      at(inside).map((row) => predictChurn(model, row.values).probability),
      at(inside).map((row) => Number(row.churned)),
    );
    expect(figures.auc).toBeGreaterThan(0.86);
    expect(figures.brier).toBeLessThan(0.131);
    expect(figures.ece).toBeLessThan(0.035);
  });
});
