export type { CurveStep, FeatureCurve } from './feature-curves.ts';
export { type Figures, figuresOf, type ReliabilityGroup, reliabilityGroups } from './figures.ts';
export { type Gain, gainOf } from './gain.ts';
export type { LiftPoint, ModelCard, RefusalReason, TrainingResult, Trial } from './model-card.ts';
export { probabilitiesOf } from './probabilities.ts';
export {
  areMet,
  type DataAtHand,
  type Requirement,
  requirementsOf,
} from './requirements.ts';
export { TRAINING_ROUNDS, type TrainingInput, trainAndJudge } from './train-and-judge.ts';
export type { WarningDays } from './warning-days.ts';
