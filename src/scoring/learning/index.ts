export type { Axis } from './axis.ts';
export { logistic, logit } from './calibrated.ts';
export { type Calibration, type ChurnModel, type Curve, type Line, type Pair, pairKey } from './churn-model.ts';
export { type ChurnScorer, churnScorer } from './churn-scorer.ts';
export type {
  Feature,
  FeatureSource,
  FeatureType,
  FeatureValue,
  FeatureValues,
  Monotone,
  WindowDays,
  WindowMeasure,
} from './feature.ts';
export {
  brierScore,
  expectedCalibrationError,
  logLoss,
  type ReliabilityBin,
  reliabilityCurve,
} from './figures/calibration-figures.ts';
export { type ModelFigures, modelFigures } from './figures/model-figures.ts';
export { areaUnderCurve, averagePrecision, liftAtTenth } from './figures/ranking.ts';
export { splitAt, stratifiedFolds } from './folds.ts';
export { baseProbability, type ChurnPrediction, type Contribution, predictChurn } from './predict-churn.ts';
export { type Random, seeded, shuffled } from './random.ts';
export { type ReasonPoints, reasonPoints } from './reason-points.ts';
export {
  type LabelledRow,
  type OrderedTable,
  type TrainingTable,
  tableOf,
  takeRows,
} from './table/training-table.ts';
export * from './train-churn.ts';
