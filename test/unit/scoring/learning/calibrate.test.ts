import { describe, expect, it } from '@jest/globals';
import { calibrate } from '../../../../src/scoring/learning/calibration/calibrate.ts';
import { type ChurnModel, expectedCalibrationError, predictChurn } from '../../../../src/scoring/learning/index.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { feature } from './made-up.ts';

/** Says `x` itself as log-odds. */
const PLAIN: ChurnModel = {
  kind: 'logistic',
  features: [feature('x')],
  baseLogOdds: 0,
  curves: [
    {
      key: 'x',
      axis: { kind: 'number', cuts: [] },
      values: [0, 0],
      line: { perUnit: 1, origin: 0, from: -10, to: 10 },
    },
  ],
  pairs: [],
  calibration: null,
  trainedOn: { customers: 2000, churned: 1000 },
};

/** Customers whose true risk is a function of what the model says of them. */
function customers(count: number, riskOf: (logOdds: number) => number) {
  const random = seededRandom(9);
  const logOdds = Float64Array.from({ length: count }, () => random() * 6 - 3);
  return { logOdds, churned: Uint8Array.from(logOdds, (each) => Number(random() < riskOf(each))) };
}

function errorOf(model: ChurnModel, logOdds: Float64Array, churned: Uint8Array): number {
  return expectedCalibrationError(
    logOdds.map((x) => predictChurn(model, { x }).probability),
    churned,
  );
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

describe('calibrate', () => {
  it('leaves a model as it is whose probabilities are right', () => {
    const { logOdds, churned } = customers(4000, logistic);

    expect(calibrate(PLAIN, logOdds, churned)).toBe(PLAIN);
  });

  it('leaves a model as it is when there are too few customers to tell', () => {
    const { logOdds, churned } = customers(200, (x) => logistic(x / 3));

    expect(calibrate(PLAIN, logOdds, churned)).toBe(PLAIN);
  });

  it('scales a model that is too sure of itself, so that contributions still add up', () => {
    const { logOdds, churned } = customers(4000, (x) => logistic(x / 3 - 0.5));

    const model = calibrate(PLAIN, logOdds, churned);

    expect(model.calibration).toBeNull();
    expect(model.curves[0]?.line?.perUnit).toBeCloseTo(1 / 3, 1);
    expect(model.baseLogOdds).toBeCloseTo(-0.5, 1);
    expect(errorOf(model, logOdds, churned)).toBeLessThan(0.03);
  });

  it('takes a free curve where no line is right', () => {
    const { logOdds, churned } = customers(6000, (x) => (x > 0 ? 0.9 : 0.2));

    const model = calibrate(PLAIN, logOdds, churned);

    expect(model.calibration?.probability).toEqual([...(model.calibration?.probability ?? [])].sort());
    expect(errorOf(model, logOdds, churned)).toBeLessThan(0.03);
    expect(predictChurn(model, { x: 9 }).probability).toBeLessThan(1);
  });

  it('does not turn a model round that says the contrary of what happens', () => {
    const { logOdds, churned } = customers(2000, (x) => logistic(-x));

    expect(calibrate(PLAIN, logOdds, churned)).toBe(PLAIN);
  });
});
