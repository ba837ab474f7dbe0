/** Fit and Health: higher is better. Churn Risk: higher is worse. All three run from 0 to 100. */
export const SCORE_NAMES = ['fit', 'health', 'churnRisk'] as const;
export type ScoreName = (typeof SCORE_NAMES)[number];

export const SCORE_LABELS: Readonly<Record<ScoreName, string>> = {
  fit: 'Fit',
  health: 'Health',
  churnRisk: 'Churn Risk',
};

/** `good`, `fair`, `poor` for Fit and Health; `low`, `medium`, `high` for Churn Risk. */
export const BANDS = ['good', 'fair', 'poor', 'low', 'medium', 'high'] as const;
export type Band = (typeof BANDS)[number];

/** A signed contribution to a score. The contributions of a score add up to its value. */
export interface Reason {
  /** Stable id: the id of the rule or metric, `base` for the starting point, `limit` for the cut at 0 or 100. */
  readonly code: string;
  readonly label: string;
  /** Points out of 100, signed. */
  readonly contribution: number;
  /** The value that led to it, in the user's words: `120 employees, in 50 to 1,000`. */
  readonly detail: string;
}

/** Why there is no score. A missing score is never shown or written as 0. */
export type NotScoredCode = 'no_model' | 'no_data' | 'too_little_data' | 'too_young' | 'churned';

/**
 * One score. `value` is 0 to 100 with at most one decimal. `coverage` (0 to 1) is the share of the model's weight
 * for which data was known.
 */
export type Score =
  | {
      readonly status: 'scored';
      readonly value: number;
      readonly band: Band;
      readonly coverage: number;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly status: 'not_scored';
      readonly because: { readonly code: NotScoredCode; readonly message: string };
      readonly coverage: number;
    };

/** The three scores of one customer, made together by one version of the scoring model. */
export interface Scores {
  readonly fit: Score;
  readonly health: Score;
  readonly churnRisk: Score;
  readonly modelVersion: number;
  /** ISO 8601, UTC. */
  readonly scoredAt: string;
}

/** The three values of one day; null where the customer was not scored. */
export interface ScoreDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly fit: number | null;
  readonly health: number | null;
  readonly churnRisk: number | null;
}
