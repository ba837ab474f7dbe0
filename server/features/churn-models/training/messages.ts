import type { Catalogue } from '@customerscore/core/contract';
import type { Feature } from '@customerscore/core/learning';
import type { ScoringModel } from '@customerscore/core/scoring';
import type { LeftOut, TrainingResult } from '@customerscore/core/training';
import type { StoredPast } from '../../customers/past/past.service.ts';

/** What a training is about; fixed before the first page. */
export interface TrainingPlan {
  readonly features: readonly Feature[];
  readonly leftOut: readonly LeftOut[];
  readonly snapshots: readonly string[];
  readonly horizonDays: number;
  /** The last day that counts. */
  readonly until: string;
  readonly maxRows: number;
  /** The rules to compare with. */
  readonly model: ScoringModel;
  readonly modelVersion: number;
  readonly catalogue: Catalogue;
}

/** To the worker. */
export type TrainingRequest =
  | { readonly kind: 'page'; readonly customers: readonly StoredPast[] }
  | { readonly kind: 'learn' };

/** From the worker: `taken` after each page, `round` after each round of learning. */
export type TrainingAnswer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'round'; readonly done: number }
  | { readonly kind: 'result'; readonly result: TrainingResult };
