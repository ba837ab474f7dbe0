import type { ChurnModel } from '../../learning/churn-model.ts';
import type { Coverage, LeftOut } from '../past/index.ts';
import type { FeatureCurve } from './feature-curves.ts';
import type { Figures, ReliabilityGroup } from './figures.ts';
import type { Gain } from './gain.ts';
import type { Requirement } from './requirements.ts';
import type { WarningDays } from './warning-days.ts';

/** Model and rules about the same rows, none of which the model had learned from. */
export interface Trial {
  readonly model: Figures;
  readonly rules: Figures;
  readonly gain: Gain;
}

/** How many of the churned are among the rows with the highest probability. */
export interface LiftPoint {
  /** Share of all rows that is looked at, 0 to 1. */
  readonly share: number;
  readonly model: number;
  readonly rules: number;
}

/** What a model was made of and how it did. */
export interface ModelCard {
  readonly kind: ChurnModel['kind'];
  readonly horizonDays: number;
  /** First and last snapshot. */
  readonly from: string;
  readonly to: string;
  readonly snapshots: number;
  readonly rows: number;
  /** Rows that there were; more than `rows` when a sample was drawn. */
  readonly allRows: number;
  readonly customers: number;
  /** Customers that churned within a horizon. */
  readonly churned: number;
  readonly features: readonly Coverage[];
  readonly leftOut: readonly LeftOut[];
  /** Every customer told by a model that had not seen it. */
  readonly crossValidation: Trial & {
    readonly folds: number;
    readonly aucMean: number;
    readonly aucDeviation: number;
  };
  /** The newest snapshots, told by a model of what was known by then; null: nobody churned before or after. */
  readonly outOfTime: (Trial & { readonly from: string; readonly learnedFrom: number }) | null;
  readonly reliability: readonly ReliabilityGroup[];
  readonly lift: readonly LiftPoint[];
  readonly curves: readonly FeatureCurve[];
  readonly pairs: readonly (readonly [string, string])[];
  readonly warning: WarningDays;
}

/** Why a model is not to be used. */
export type RefusalReason = 'not_better' | 'not_better_later' | 'not_tested_later';

export type TrainingResult =
  | { readonly outcome: 'too_little_data'; readonly requirements: readonly Requirement[] }
  | {
      readonly outcome: 'trained';
      readonly model: ChurnModel;
      readonly card: ModelCard;
      /** None: the model may be published. */
      readonly refusals: readonly RefusalReason[];
    };
