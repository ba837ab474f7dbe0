import type { ScoringModel } from '../../scoring/model.ts';

/** GET, PUT /api/scoring-model. */
export interface ScoringModelBody {
  readonly version: number;
  readonly model: ScoringModel;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}
