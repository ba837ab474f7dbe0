import { describe, expect, it } from '@jest/globals';
import { type ChurnModel, predictChurn, tableOf } from '../../../../src/scoring/learning/index.ts';
import { trainLogistic } from '../../../../src/scoring/learning/logistic/train-logistic.ts';
import { FEATURES, feature, madeUpRows } from './made-up.ts';

const rows = madeUpRows(2000, 1);
const { table } = tableOf(FEATURES, rows);

function valuesOf(model: ChurnModel, key: string): readonly number[] {
  return model.curves.find((curve) => curve.key === key)?.values ?? [];
}

describe('trainLogistic', () => {
  it('finds the weights that made the data', () => {
    const model = trainLogistic(table, { l2: 0.01 });

    const [, , basic = 0, , trial = 0] = valuesOf(model, 'plan');
    expect(model.curves.find(({ key }) => key === 'usage')?.line?.perUnit).toBeCloseTo(-0.4, 1);
    expect(Math.abs(trial - basic - 1.5)).toBeLessThan(0.3);
    expect(Math.abs(model.curves.find(({ key }) => key === 'noise')?.line?.perUnit ?? 9)).toBeLessThan(0.3);
  });

  it('predicts as many churned customers as there were', () => {
    const model = trainLogistic(table, { l2: 1 });

    const expected = rows.reduce((sum, row) => sum + predictChurn(model, row.values).probability, 0);

    expect(expected).toBeCloseTo(model.trainedOn.churned, 3);
  });

  it('has curves that are zero on average', () => {
    const model = trainLogistic(table, { l2: 1 });

    const mean = rows.reduce((sum, row) => sum + predictChurn(model, row.values).logOdds, 0) / rows.length;

    expect(mean).toBeCloseTo(model.baseLogOdds, 9);
  });

  it('shrinks the weights the more, the stronger the penalty', () => {
    const slopes = [1, 100, 10_000].map((l2) =>
      Math.abs(trainLogistic(table, { l2 }).curves.find(({ key }) => key === 'usage')?.line?.perUnit ?? 0),
    );

    expect(slopes).toEqual([...slopes].sort((one, other) => other - one));
    expect(slopes[2]).toBeLessThan(0.05);
  });

  it('leaves out a number whose weight goes against what is known of it', () => {
    const features = FEATURES.map((each) => (each.key === 'usage' ? { ...each, monotone: 'rising' as const } : each));

    const model = trainLogistic(tableOf(features, rows).table, { l2: 1 });

    expect(model.curves.find(({ key }) => key === 'usage')?.line).toBeNull();
  });

  it('does not mind constant columns, columns without values, and classes that are separate', () => {
    const strange = [feature('constant'), feature('empty'), feature('same', 'category'), feature('x')];
    const separate = Array.from({ length: 40 }, (_, index) => ({
      values: { constant: 7, same: 'a', x: index * 1e13 },
      churned: index >= 20,
    }));

    const model = trainLogistic(tableOf(strange, separate).table, { l2: 1 });

    expect(predictChurn(model, { x: 0 }).probability).toBeLessThan(0.2);
    expect(predictChurn(model, { x: 39e13 }).probability).toBeGreaterThan(0.8);
  });

  it('gives the same bytes for rows and features in another order', () => {
    const other = tableOf([...FEATURES].reverse(), [...rows].reverse()).table;

    expect(JSON.stringify(trainLogistic(other, { l2: 1 }))).toBe(JSON.stringify(trainLogistic(table, { l2: 1 })));
  });
});
