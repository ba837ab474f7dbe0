import type { ScoringModel } from '../../scoring/model.ts';

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
