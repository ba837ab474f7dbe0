import { logistic } from '../calibrated.ts';
import type { ChurnModel } from '../churn-model.ts';
import { expectedCalibrationError, logLoss } from '../figures/calibration-figures.ts';
import { fitIsotonic } from './isotonic.ts';
import { fitPlatt, withPlatt } from './platt.ts';

/** A model whose calibration error on unseen customers is not above this is left as it is. */
const MAX_ECE = 0.03;
/** With fewer customers the error itself is mostly chance. */
const MIN_CUSTOMERS = 300;
/** A free curve needs more customers than a line does. */
const MIN_CUSTOMERS_FOR_CURVE = 1_000;

/**
 * Calibrates a model when its probabilities are wrong: first by a line, then, with many customers, by a free curve.
 * `logOdds` are those of customers the model, or one like it, has not learned from.
 */
export function calibrate(model: ChurnModel, logOdds: Float64Array, churned: Uint8Array): ChurnModel {
  if (churned.length < MIN_CUSTOMERS || errorOf(logOdds, churned) <= MAX_ECE) return model;
  const platt = fitPlatt(logOdds, churned);
  const straight = logOdds.map((each) => platt.intercept + platt.slope * each);
  if (platt.slope <= 0 || logLoss(straight.map(logistic), churned) >= logLoss(logOdds.map(logistic), churned))
    return model;
  const scaled = withPlatt(model, platt);
  if (churned.length <= MIN_CUSTOMERS_FOR_CURVE || errorOf(straight, churned) <= MAX_ECE) return scaled;
  return { ...scaled, calibration: fitIsotonic(straight, churned) };
}

function errorOf(logOdds: Float64Array, churned: Uint8Array): number {
  return expectedCalibrationError(logOdds.map(logistic), churned);
}
