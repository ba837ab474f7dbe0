import type { ScoringModel } from '../../scoring/model.ts';
import type { ScoreInput } from '../../scoring/score-customer.ts';
import type { Bucket } from '../../scoring/suggest-bounds.ts';

/** GET, PUT /api/scoring-model. */
export interface ScoringModelBody {
  readonly version: number;
  readonly model: ScoringModel;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** PUT /api/scoring-model: refused with 409 when `basedOn` is no longer the newest version. */
export interface SaveScoringModelRequest {
  readonly basedOn: number;
  readonly model: ScoringModel;
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
