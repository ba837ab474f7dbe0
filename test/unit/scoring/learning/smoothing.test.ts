import { describe, expect, it } from '@jest/globals';
import { keepInteraction, marginsOf } from '../../../../src/scoring/learning/additive/interaction.ts';
import { type Part, penalisedStep } from '../../../../src/scoring/learning/additive/penalised-step.ts';
import {
  areaUnderCurve,
  type ChurnModel,
  type Feature,
  type LabelledRow,
  predictChurn,
  reasonPoints,
  tableOf,
  trainCurves,
} from '../../../../src/scoring/learning/index.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { feature } from './made-up.ts';

const NUMBERS = ['a', 'b', 'c'].map((key) => feature(key));

/** Risk rises with each of two numbers, and a little more with both together: too weak for boosted curves to split. */
function customers(count: number, seed: number): LabelledRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const [a, b, c] = [random(), random(), random()].map((each) => Math.round(each * 1000) / 100) as [
      number,
      number,
      number,
    ];
    const logOdds = -1.2 + 0.25 * (a - 5) + 0.2 * (b - 5) + 0.03 * (a - 5) * (b - 5);
    return { values: { a, b, c }, churned: random() < 1 / (1 + Math.exp(-logOdds)) };
  });
}

const many = customers(1_500, 3);

function train(rows: readonly LabelledRow[], features: readonly Feature[] = NUMBERS, pairs = true): ChurnModel {
  return trainCurves(tableOf(features, rows).table, { pairs, seed: 1 });
}

function aucOf(model: ChurnModel, unseen: readonly LabelledRow[]): number {
  return areaUnderCurve(
    unseen.map((row) => predictChurn(model, row.values).probability),
    unseen.map((row) => Number(row.churned)),
  );
}

describe('an additive model of more than a thousand customers', () => {
  it('predicts better by smooth pairs of numbers that say a little more together', () => {
    const unseen = customers(4_000, 4);

    const paired = train(many);

    expect(paired.pairs.map(({ keys }) => keys)).toContainEqual(['a', 'b']);
    expect(aucOf(paired, unseen)).toBeGreaterThan(aucOf(train(many, NUMBERS, false), unseen));
  });

  it('gives the same bytes for rows and features in another order', () => {
    const bytes = JSON.stringify(train(many));

    expect(JSON.stringify(train([...many].reverse(), [...NUMBERS].reverse()))).toBe(bytes);
  });

  it.each(['rising', 'falling'] as const)('keeps to a curve that is only %s, and out of pairs with it', (monotone) => {
    const model = train(many, [feature('a', 'number', { monotone }), feature('b'), feature('c')]);

    const risks = Array.from({ length: 101 }, (_, tenth) => predictChurn(model, { a: tenth / 10 }).logOdds);
    const wrong = risks.filter((risk, place) => {
      const change = risk - (risks[place - 1] ?? risk);
      return monotone === 'rising' ? change < -1e-9 : change > 1e-9;
    });
    expect(wrong).toEqual([]);
    expect(model.pairs.filter(({ keys }) => keys.includes('a'))).toEqual([]);
  });

  it('reasons in points that add up', () => {
    const model = train(many);

    for (const { values } of customers(50, 5)) {
      const prediction = predictChurn(model, values);
      const { base, points } = reasonPoints(model, prediction);
      const sum = points.reduce((total, each) => total + each.points, base);
      expect(Math.abs(sum - 100 * prediction.probability)).toBeLessThan(1e-9);
    }
  });
});

describe('keepInteraction', () => {
  it('leaves nothing of a pair whose features only add up, and every margin zero on average', () => {
    const margins = marginsOf([2, 3], Uint16Array.from([0, 1, 1, 2, 3, 5, 5, 5]));
    const added = Float64Array.from([1, 2, 4, 6, 7, 9]);
    const crossed = Float64Array.from([1, 0, 0, 0, 0, 0]);

    keepInteraction(added, margins);
    keepInteraction(crossed, margins);

    for (const value of added) expect(value).toBeCloseTo(0, 12);
    const rowMean = crossed.slice(0, 3).reduce((sum, value, column) => sum + value * (margins.columns[column] ?? 0), 0);
    expect(rowMean).toBeCloseTo(0, 12);
    expect(crossed[0]).toBeGreaterThan(0);
  });
});

describe('penalisedStep', () => {
  const gradient = Float64Array.from([1, 2, -4]);
  const curvature = Float64Array.from([1, 1, 2]);
  const part = (rest: Partial<Part>): Part => ({
    cells: Uint16Array.from([1, 1, 2]),
    shape: [3, 1],
    values: new Float64Array(3),
    penalty: { roughness: 0, size: 1 },
    margins: null,
    ...rest,
  });

  it('moves each cell by its sums, shrunk by the penalty', () => {
    const [step] = penalisedStep([part({})], gradient, curvature);

    expect(step?.[0]).toBe(0);
    expect(step?.[1]).toBeCloseTo(3 / 3, 9);
    expect(step?.[2]).toBeCloseTo(-4 / 3, 9);
  });

  it('draws neighbours together, the more the rougher they are held to be', () => {
    const gap = (roughness: number) => {
      const [step] = penalisedStep([part({ penalty: { roughness, size: 1 } })], gradient, curvature);
      return (step?.[1] ?? 0) - (step?.[2] ?? 0);
    };

    // (3 + r) u − r v = 3 and (3 + r) v − r u = −4.
    expect(gap(2)).toBeCloseTo(7 / 7, 9);
    expect(gap(50)).toBeLessThan(0.1);
  });

  it('shares out what two parts can say alike', () => {
    const [one, other] = penalisedStep([part({}), part({})], gradient, curvature);

    expect(one).toEqual(other);
    expect(one?.[1]).toBeCloseTo(3 / 5, 9);
  });
});
