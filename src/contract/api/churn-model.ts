import type { ModelCard, RefusalReason, Requirement } from '../../scoring/training/card/index.ts';
import type { ErrorBody } from '../errors.ts';
import type { RunStatus } from './cycles.ts';

/** How many days ahead a churn counts, and whether a model is learned anew every month. */
export interface ChurnModelSettings {
  readonly horizonDays: number;
  readonly monthly: boolean;
}

export const TRAINING_STEPS = ['collecting', 'learning', 'done'] as const;
export type TrainingStep = (typeof TRAINING_STEPS)[number];

export const TRAINING_TRIGGERS = ['button', 'schedule'] as const;
export type TrainingTrigger = (typeof TRAINING_TRIGGERS)[number];

/** One attempt to learn a model. */
export interface TrainingRunBody {
  readonly id: string;
  readonly status: RunStatus;
  readonly trigger: TrainingTrigger;
  readonly step: TrainingStep;
  readonly horizonDays: number;
  /** Customers whose past was read, of those there are. */
  readonly read: number;
  readonly customers: number;
  /** Rounds of learning that are done, of all. */
  readonly rounds: number;
  readonly allRounds: number;
  /** What the past was found to hold; null before, and when it was enough. */
  readonly missing: readonly Requirement[] | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly error: ErrorBody['error'] | null;
}

/** What was made of a model: a version of the scoring model. */
export interface ChurnModelUse {
  readonly version: number;
  /** `trial`: beside the published version, which goes on making the scores. */
  readonly as: 'trial' | 'published';
  readonly by: string;
  readonly at: string;
}

/** A learned model in a list. */
export interface ChurnModelRow {
  readonly id: string;
  readonly createdAt: string;
  readonly kind: ModelCard['kind'];
  readonly horizonDays: number;
  readonly customers: number;
  readonly churned: number;
  readonly auc: number;
  readonly rulesAuc: number;
  /** None: it may be used. */
  readonly refusals: readonly RefusalReason[];
  /** The newest use; null: none. */
  readonly use: ChurnModelUse | null;
}

export interface LearnedModelBody extends ChurnModelRow {
  readonly card: ModelCard;
}

export interface ChurnModelBody {
  readonly settings: ChurnModelSettings;
  /** When a model is learned next by itself; null: never. */
  readonly nextStartAt: string | null;
  /** What there is and what is needed. */
  readonly requirements: readonly Requirement[];
  /** The newest run. */
  readonly run: TrainingRunBody | null;
  /** Newest first. */
  readonly models: readonly ChurnModelRow[];
  /** The newest with its card. */
  readonly newest: LearnedModelBody | null;
}

/** `trial`: its scores are made beside the published ones, to be compared. */
export interface UseChurnModelRequest {
  readonly as: ChurnModelUse['as'];
}
