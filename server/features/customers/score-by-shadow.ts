import type { Scores } from '@customerscore/core/contract';
import { compareScores, type MetricWindows, type ShadowScores } from '@customerscore/core/scoring';
import type { Customer } from './customers.store.ts';
import type { ScoringContext } from './import-context.ts';

const DAY_CHARS = 'YYYY-MM-DD'.length;

/** What is known of a customer, and the published scores of this moment. */
export interface ScoredFacts extends Pick<Customer, 'attributes' | 'metrics' | 'churnedOn'> {
  readonly windows: MetricWindows | undefined;
  readonly scores: Scores;
  /** The published scores before, whose bands the customer would keep within the margin. */
  readonly previous: Scores | null;
}

/** What the version on trial makes of a customer at the moment of its published scores; null without one on trial. */
export function scoreByShadow(
  { shadow }: Pick<ScoringContext, 'shadow'>,
  { attributes, metrics, windows, churnedOn, scores, previous }: ScoredFacts,
): ShadowScores | null {
  if (shadow === null) return null;
  const known = churnedOn ?? scores.scoredAt.slice(0, DAY_CHARS);
  const trial = shadow.score({ attributes, metrics, windows, churnedOn: known, previous, now: scores.scoredAt });
  return compareScores(scores, trial.scores);
}
