import type { ScoringModel } from '../../scoring/model.ts';
import type { ScoreInput } from '../../scoring/score-customer.ts';
import type { Bucket } from '../../scoring/suggest-bounds.ts';
import type { ScoringState } from './scoring-versions.ts';

/**
 * GET, PUT /api/scoring-model: the version that an edit begins with, which is the shadow where there is one and else the
 * published one.
 */
export interface ScoringModelBody {
  readonly version: number;
  readonly model: ScoringModel;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** The e-mail address of who made it; null for the default of a new workspace. */
  readonly createdBy: string | null;
  /** What its maker says about it; may be empty. */
  readonly note: string;
  readonly state: ScoringState;
}

/** PUT /api/scoring-model: refused with 409 when `basedOn` is no longer the version that an edit begins with. */
export interface SaveScoringModelRequest {
  readonly basedOn: number;
  readonly model: ScoringModel;
  /** False: it becomes the shadow, which scores beside the published version and is seen by nobody. Default: true. */
  readonly publish?: boolean | undefined;
  readonly note?: string | undefined;
}

/** GET /api/customers/{id}/scoring-input and GET /card/scoring-input: what a customer is scored by, to score it elsewhere. */
export interface ScoringInputBody {
  /** Without what the model does not look at, and without the reasons of the scores before. */
  readonly input: ScoreInput;
}

/** GET /api/catalogue/{codename}/distribution: the newest values of a metric over the customers that have not churned. */
export interface DistributionBody {
  readonly customers: number;
  /** About as many customers in each, ascending. Empty when nobody has a value. */
  readonly buckets: readonly Bucket[];
}
