import { brierScore, expectedCalibrationError, logLoss } from './calibration-figures.ts';
import { areaUnderCurve, averagePrecision, liftAtTenth } from './ranking.ts';

/** How good probabilities are. NaN where the customers do not allow a figure. */
export interface ModelFigures {
  /** Area under the ROC curve. */
  readonly auc: number;
  /** Average precision. */
  readonly ap: number;
  readonly brier: number;
  readonly logLoss: number;
  /** Expected calibration error over ten equally wide bins. */
  readonly ece: number;
  /** Lift of the riskiest tenth. */
  readonly lift10: number;
}

/** All figures of probabilities, each of which belongs to a customer who churned (1) or stayed (0). */
export function modelFigures(probabilities: ArrayLike<number>, churned: ArrayLike<number>): ModelFigures {
  return {
    auc: areaUnderCurve(probabilities, churned),
    ap: averagePrecision(probabilities, churned),
    brier: brierScore(probabilities, churned),
    logLoss: logLoss(probabilities, churned),
    ece: expectedCalibrationError(probabilities, churned),
    lift10: liftAtTenth(probabilities, churned),
  };
}
