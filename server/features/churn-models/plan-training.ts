import { addDays } from '@customerscore/core/calendar';
import type { Catalogue } from '@customerscore/core/contract';
import type { ScoringModel } from '@customerscore/core/scoring';
import { candidateFeatures, mostRows, planSnapshots } from '@customerscore/core/training';
import type { TrainingPlan } from './training/messages.ts';

/** Further back than any snapshot is taken. */
const FAR_BACK_DAYS = 3_650;

export interface PlanTrainingInput {
  readonly catalogue: Catalogue;
  readonly model: ScoringModel;
  readonly modelVersion: number;
  /** Codenames that are read from properties into which our own scores are written. */
  readonly writtenBack: ReadonlySet<string>;
  readonly horizonDays: number;
  readonly until: string;
}

/** What is learned from, before anything of the past is known; snapshots that nobody was known at fall away later. */
export function planTraining(input: PlanTrainingInput): TrainingPlan {
  const { horizonDays, until, model, modelVersion, catalogue } = input;
  const { features, leftOut } = candidateFeatures(input);
  return {
    features,
    leftOut,
    snapshots: planSnapshots({ from: addDays(until, -FAR_BACK_DAYS), until, horizonDays }),
    horizonDays,
    until,
    maxRows: mostRows(features.length),
    model,
    modelVersion,
    catalogue,
  };
}
