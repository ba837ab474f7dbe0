import { describe, expect, it } from '@jest/globals';
import { type ChurnModel, predictChurn, reasonPoints } from '../../../../src/scoring/learning/index.ts';
import { feature } from './made-up.ts';

const MODEL: ChurnModel = {
  kind: 'additive',
  features: [feature('plan', 'category'), feature('usage')],
  baseLogOdds: -1,
  curves: [
    {
      key: 'plan',
      axis: { kind: 'levels', levels: ['basic', 'trial'] },
      values: [0.25, 0.5, -0.5, 1],
      line: null,
    },
    {
      key: 'usage',
      axis: { kind: 'number', cuts: [10, 20] },
      values: [0.125, 1, 0, -1],
      line: { perUnit: -0.5, origin: 15, from: 0, to: 30 },
    },
  ],
  pairs: [
    {
      keys: ['plan', 'usage'],
      axes: [
        { kind: 'levels', levels: ['trial'] },
        { kind: 'number', cuts: [10] },
      ],
      values: [0, 0, 0, 0, 0, 0, 0, 2, -2],
    },
  ],
  calibration: null,
  trainedOn: { customers: 100, churned: 30 },
};

function logOddsOf(values: Record<string, unknown>): number[] {
  return predictChurn(MODEL, values as Record<string, string>).contributions.map(({ logOdds }) => logOdds);
}

describe('predictChurn', () => {
  it.each([
    ['a level and a number in a middle cell', { plan: 'basic', usage: 15 }, [-0.5, 0, 0]],
    ['a number on a cut, which starts the next cell', { plan: 'basic', usage: 10 }, [-0.5, 2.5, 0]],
    ['a number beyond what training saw, where the line is flat', { plan: 'basic', usage: 1000 }, [-0.5, -8.5, 0]],
    ['a level written otherwise', { plan: ' Trial ', usage: 15 }, [1, 0, -2]],
    ['a pair of cells', { plan: 'trial', usage: 5 }, [1, 6, 2]],
    ['a level never seen', { plan: 'enterprise', usage: 15 }, [0.5, 0, 0]],
    ['no values', {}, [0.25, 0.125, 0]],
    ['values that are none', { plan: '  ', usage: Number.NaN }, [0.25, 0.125, 0]],
    ['values of other types', { plan: null, usage: '15' }, [0.25, 0.125, 0]],
    ['infinite numbers', { plan: Number.NEGATIVE_INFINITY, usage: Number.POSITIVE_INFINITY }, [0.25, 0.125, 0]],
  ])('reads %s', (_, values, expected) => {
    expect(logOddsOf(values)).toEqual(expected);
  });

  it('adds the contributions to the base', () => {
    const { logOdds, probability } = predictChurn(MODEL, { plan: 'basic', usage: 15 });

    expect(logOdds).toBe(-1.5);
    expect(probability).toBeCloseTo(1 / (1 + Math.exp(1.5)), 12);
  });

  it('ignores what a record inherits', () => {
    const model = { ...MODEL, curves: MODEL.curves.map((curve) => ({ ...curve, key: 'constructor' })), pairs: [] };

    expect(predictChurn(model, {}).contributions.map(({ logOdds }) => logOdds)).toEqual([0.25, 0.125]);
  });

  it('reads probabilities from the knots of a calibration, between them on a line, and flat outside', () => {
    const calibration = { logOdds: [-2, 0, 1], probability: [0.1, 0.5, 0.6] };
    const at = (baseLogOdds: number) =>
      predictChurn({ ...MODEL, baseLogOdds, curves: [], pairs: [], calibration }, {}).probability;

    expect([-9, -2, -1, 0, 0.5, 1, 9].map(at)).toEqual([0.1, 0.1, expect.closeTo(0.3), 0.5, 0.55, 0.6, 0.6]);
  });
});

describe('reasonPoints', () => {
  it('makes points that add up to a hundred times the probability', () => {
    const prediction = predictChurn(MODEL, { plan: 'trial', usage: 5 });

    const { base, points } = reasonPoints(MODEL, prediction);

    expect(base).toBeCloseTo(100 / (1 + Math.E), 9);
    expect(points.map(({ key }) => key)).toEqual(['plan', 'usage', 'plan × usage']);
    expect(points.reduce((sum, each) => sum + each.points, base)).toBeCloseTo(100 * prediction.probability, 9);
  });

  it('keeps the signs of contributions that cancel each other', () => {
    const opposed: ChurnModel = {
      ...MODEL,
      pairs: [],
      curves: [
        { key: 'plan', axis: { kind: 'levels', levels: [] }, values: [1, 0], line: null },
        { key: 'usage', axis: { kind: 'number', cuts: [] }, values: [-1, 0], line: null },
      ],
    };

    const { points } = reasonPoints(opposed, predictChurn(opposed, {}));

    const slope = (1 / (1 + Math.E)) * (1 - 1 / (1 + Math.E));
    expect(points.map((each) => each.points)).toEqual([
      expect.closeTo(100 * slope, 9),
      expect.closeTo(-100 * slope, 9),
    ]);
  });
});
