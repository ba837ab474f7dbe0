import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  areaUnderCurve,
  averagePrecision,
  brierScore,
  expectedCalibrationError,
  liftAtTenth,
  logLoss,
  modelFigures,
  reliabilityCurve,
} from '../../../../src/scoring/learning/index.ts';

const PROBABILITIES = [0.9, 0.8, 0.7, 0.6, 0.55, 0.54, 0.53, 0.52, 0.51, 0.505];
const CHURNED = [1, 1, 0, 1, 1, 1, 0, 0, 1, 0];

describe('areaUnderCurve', () => {
  it('is the share of pairs that stand in the right order', () => {
    expect(areaUnderCurve(PROBABILITIES, CHURNED)).toBeCloseTo(18 / 24, 12);
  });

  it.each([
    [[0.5, 0.5], [0, 1], 0.5],
    [[0.1, 0.5, 0.5, 0.9], [0, 0, 1, 1], 0.875],
    [[0.1, 0.2], [0, 1], 1],
    [[0.2, 0.1], [0, 1], 0],
  ])('counts ties half: %j, %j', (probabilities, churned, expected) => {
    expect(areaUnderCurve(probabilities, churned)).toBe(expected);
  });

  it('is the same as counting every pair, for any probabilities', () => {
    const customer = fc.record({ p: fc.constantFrom(0.1, 0.2, 0.3, 0.4), churned: fc.constantFrom(0, 1) });
    fc.assert(
      fc.property(fc.array(customer, { minLength: 2, maxLength: 30 }), (customers) => {
        const gone = customers.filter((each) => each.churned === 1);
        const stayed = customers.filter((each) => each.churned === 0);
        fc.pre(gone.length > 0 && stayed.length > 0);
        const points = gone.flatMap((one) => stayed.map((other) => (Math.sign(one.p - other.p) + 1) / 2));
        const counted = points.reduce((sum, each) => sum + each, 0) / points.length;
        const area = areaUnderCurve(
          customers.map((each) => each.p),
          customers.map((each) => each.churned),
        );
        expect(area).toBeCloseTo(counted, 12);
      }),
    );
  });

  it('is no number when all churned or nobody did', () => {
    expect(areaUnderCurve([0.1, 0.2], [1, 1])).toBeNaN();
    expect(areaUnderCurve([0.1, 0.2], [0, 0])).toBeNaN();
  });
});

describe('averagePrecision', () => {
  it('weights precision by the recall that it adds', () => {
    // Scikit-learn's documented example: average_precision_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).
    expect(averagePrecision([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBeCloseTo(0.8333333, 6);
  });

  it('lets customers with the same probability cross a threshold together', () => {
    expect(averagePrecision([0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0])).toBe(0.25);
  });
});

describe('liftAtTenth', () => {
  it('compares the riskiest tenth with all', () => {
    expect(liftAtTenth(PROBABILITIES, CHURNED)).toBeCloseTo(1 / 0.6, 12);
  });

  it('counts those at its edge with the same probability in part', () => {
    expect(liftAtTenth(new Array(20).fill(0.3), [1, ...new Array(19).fill(0)])).toBeCloseTo(1, 12);
  });
});

describe('the figures of probabilities', () => {
  it('are squared errors and logarithms of what happened', () => {
    expect(brierScore([0.8, 0.4], [1, 0])).toBeCloseTo((0.04 + 0.16) / 2, 12);
    expect(logLoss([0.8, 0.4], [1, 0])).toBeCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, 12);
    expect(logLoss([0], [1])).toBeLessThan(35);
  });

  it('compare predicted and true shares in ten bins of the same width', () => {
    const bins = reliabilityCurve([0.05, 0.1, 0.19, 1], [0, 1, 0, 1]);

    expect(bins).toHaveLength(10);
    expect(bins[0]).toEqual({ from: 0, to: 0.1, customers: 1, predicted: 0.05, churned: 0 });
    expect(bins[1]).toEqual({ from: 0.1, to: 0.2, customers: 2, predicted: expect.closeTo(0.145), churned: 0.5 });
    expect(bins[2]).toMatchObject({ customers: 0, predicted: null, churned: null });
    expect(bins[9]).toMatchObject({ customers: 1, predicted: 1, churned: 1 });
    expect(expectedCalibrationError([0.05, 0.1, 0.19, 1], [0, 1, 0, 1])).toBeCloseTo((0.05 + 2 * 0.355) / 4, 12);
  });

  it('are made together', () => {
    expect(modelFigures([0.8, 0.4], [1, 0])).toEqual({
      auc: 1,
      ap: 1,
      brier: expect.closeTo(0.1),
      logLoss: expect.closeTo(0.367),
      ece: expect.closeTo(0.3),
      lift10: 2,
    });
  });
});
