import type { Scores } from '../contract/scores.ts';
import { readChurn } from './churn.ts';
import { type Facts, readFacts } from './facts.ts';
import type { ScoringModel } from './model.ts';
import { scoreChurnRisk } from './score-churn-risk.ts';
import { scoreFit } from './score-fit.ts';
import { scoreHealth } from './score-health.ts';

export interface ScoreInput extends Facts {
  readonly model: ScoringModel;
  readonly modelVersion: number;
  /** The day the customer was first seen as churned, if it was before; used when no date attribute says the day. */
  readonly churnedOn?: string | null | undefined;
}

export interface ScoreResult {
  readonly scores: Scores;
  readonly churned: boolean;
  /** `YYYY-MM-DD`; null when not churned or when nothing says on which day. */
  readonly churnedOn: string | null;
}

/**
 * Makes the three scores of one customer from its attributes and latest metrics, and says whether it has churned.
 * Missing data never throws and never becomes 0: a score that cannot be made says why. The same input gives the same
 * output. Throws a RangeError only when `now` is no time.
 */
export function scoreCustomer({ model, modelVersion, churnedOn, ...input }: ScoreInput): ScoreResult {
  const facts = readFacts(input);
  const churn = readChurn(model, facts, churnedOn ?? null);
  const scores: Scores = {
    fit: scoreFit(model, facts),
    health: scoreHealth(model, facts),
    churnRisk: scoreChurnRisk(model, facts, churn),
    modelVersion,
    scoredAt: input.now,
  };
  return { scores, ...churn };
}
