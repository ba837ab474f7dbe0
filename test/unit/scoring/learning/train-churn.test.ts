import { describe, expect, it } from '@jest/globals';
import {
  areaUnderCurve,
  type ChurnModel,
  chooseMethod,
  type Feature,
  type LabelledRow,
  predictChurn,
  reasonPoints,
  tableOf,
  trainBlend,
  trainBySize,
  trainCurves,
} from '../../../../src/scoring/learning/index.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { FEATURES, feature, madeUpRows } from './made-up.ts';

const rows = madeUpRows(400, 2);

function curves(features: readonly Feature[], from: readonly LabelledRow[], pairs = false): ChurnModel {
  return trainCurves(tableOf(features, from).table, { pairs, seed: 1 });
}

function aucOf(model: ChurnModel, unseen: readonly LabelledRow[]): number {
  return areaUnderCurve(
    unseen.map((row) => predictChurn(model, row.values).probability),
    unseen.map((row) => Number(row.churned)),
  );
}

/** Risk rises where both numbers are high or both are low, which no curve of one of them can say. */
function crossedRows(count: number, seed: number): LabelledRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const [a, b, c] = [random() - 0.5, random() - 0.5, random() - 0.5];
    return { values: { a, b, c }, churned: random() < (a * b > 0 ? 0.7 : 0.2) };
  });
}

describe('chooseMethod', () => {
  it.each([
    [0, 0, 'rules'],
    [99, 50, 'rules'],
    [1000, 29, 'rules'],
    [1000, 971, 'rules'],
    [100, 30, 'blend'],
    [300, 30, 'blend'],
    [301, 30, 'additive'],
  ])('with %d customers of whom %d churned takes %s', (customers, churned, method) => {
    expect(chooseMethod(customers, churned)).toBe(method);
  });
});

describe('trainBySize', () => {
  it.each([
    [250, 'blend'],
    [400, 'additive'],
  ])('with %d customers trains a %s that finds who leaves', (count, kind) => {
    const model = trainBySize(tableOf(FEATURES, rows.slice(0, count)).table, count);

    expect(model.kind).toBe(kind);
    expect(aucOf(model, madeUpRows(1000, 3))).toBeGreaterThan(0.72);
  });
});

describe('an additive model', () => {
  it('gives the same bytes for rows and features in another order', () => {
    const few = rows.slice(0, 320);

    const bytes = JSON.stringify(curves(FEATURES, few));

    expect(JSON.stringify(curves([...FEATURES].reverse(), [...few].reverse()))).toBe(bytes);
    expect(JSON.stringify(curves(FEATURES, few))).toBe(bytes);
  });

  it.each(['rising', 'falling'] as const)('keeps to a curve that is only %s, whatever the data says', (monotone) => {
    const stated = FEATURES.map((each) => (each.key === 'usage' ? { ...each, monotone } : each));

    for (const train of [(table: Parameters<typeof trainBlend>[0]) => trainBlend(table), curvesOf]) {
      const model = train(tableOf(stated, rows).table);

      const risks = Array.from({ length: 101 }, (_, tenth) => predictChurn(model, { usage: tenth / 10 }).logOdds);
      const wrong = risks.filter((risk, place) => {
        const change = risk - (risks[place - 1] ?? risk);
        return monotone === 'rising' ? change < -1e-9 : change > 1e-9;
      });
      expect(wrong).toEqual([]);
    }
  });

  it('has curves that are zero on average, and zero for what it has never seen', () => {
    const model = curves(FEATURES, rows);

    const mean = rows.reduce((sum, row) => sum + predictChurn(model, row.values).logOdds, 0) / rows.length;

    expect(mean).toBeCloseTo(model.baseLogOdds, 9);
    const { contributions } = predictChurn(model, { plan: 'enterprise' });
    expect(contributions.find(({ key }) => key === 'plan')?.logOdds).toBe(0);
  });

  it('takes a pair where two numbers only tell together, and no other one', () => {
    const features = ['a', 'b', 'c'].map((key) => feature(key));
    const train = crossedRows(800, 4);
    const unseen = crossedRows(2000, 5);

    const alone = curves(features, train);
    const paired = curves(features, train, true);

    expect(paired.pairs.map(({ keys }) => keys)).toEqual([['a', 'b']]);
    expect(aucOf(alone, unseen)).toBeLessThan(0.55);
    expect(aucOf(paired, unseen)).toBeGreaterThan(0.72);
  });

  it('takes no pair of a number whose direction is stated', () => {
    const features = [feature('a', 'number', { monotone: 'rising' }), feature('b'), feature('c')];

    expect(curves(features, crossedRows(400, 6), true).pairs).toEqual([]);
  });

  it('reasons in points that add up, also with pairs', () => {
    const features = ['a', 'b', 'c'].map((key) => feature(key));
    const model = curves(features, crossedRows(400, 7), true);

    for (const { values } of crossedRows(50, 8)) {
      const prediction = predictChurn(model, values);
      const { base, points } = reasonPoints(model, prediction);
      const sum = points.reduce((total, each) => total + each.points, base);
      expect(Math.abs(sum - 100 * prediction.probability)).toBeLessThan(1e-9);
    }
  });
});

function curvesOf(table: Parameters<typeof trainBlend>[0]): ChurnModel {
  return trainCurves(table, { pairs: true, seed: 1 });
}
