export type { Axis } from './axis.ts';
export { logistic, logit } from './calibrated.ts';
export { type Calibration, type ChurnModel, type Curve, type Line, type Pair, pairKey } from './churn-model.ts';
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
export { trainLogistic } from './logistic/train-logistic.ts';
export { baseProbability, type ChurnPrediction, type Contribution, predictChurn } from './predict-churn.ts';
export { type ReasonPoints, reasonPoints } from './reason-points.ts';
export { type LabelledRow, type OrderedTable, type TrainingTable, tableOf, takeRows } from './table/training-table.ts';
