import { compileModel, type Scorer, scoresChangedOn } from '@customerscore/core/scoring';
import type { Customer, NewScores } from './customers.store.ts';
import type { HistoryEntry } from './history.store.ts';
import type { ScoringContext } from './import-context.ts';
import { factsChange } from './past/facts-known.ts';
import { scoreByShadow } from './score-by-shadow.ts';

export const DAY_CHARS = 'YYYY-MM-DD'.length;

/** How to score: by the published version, and by the one on trial. */
export interface Scorers extends Pick<ScoringContext, 'shadow'> {
  readonly published: Scorer;
}

/** Prepares the versions in use, for many customers. */
export function scorersOf({ model, modelVersion, catalogue, shadow }: ScoringContext): Scorers {
  return { published: compileModel(model, modelVersion, catalogue), shadow };
}

/** Scores a customer from what is stored of it, by the published version and by the one on trial. */
export function scoreAgain(before: Customer, { published, shadow }: Scorers, at: Date): NewScores {
  const { attributes, metrics, churnedOn, churnPeriods, scores: previous } = before;
  const now = at.toISOString();
  const known = churnedOn ?? now.slice(0, DAY_CHARS);
  const made = published({ attributes, metrics, churnedOn: known, churnPeriods, previous, now });
  const facts = { attributes, metrics, churnedOn, scores: made.scores, previous };
  const scoredBefore = { scores: previous, changedOn: before.scoresChangedOn };
  const changedOn = scoresChangedOn(scoredBefore, made.scores, now.slice(0, DAY_CHARS));
  const after = { id: before.id, ...made, shadow: scoreByShadow({ shadow }, facts), scoresChangedOn: changedOn };
  return { before, after };
}

/** What a customer that was scored again adds to its history: scores, and churn where it began or ended by them. */
export function toHistoryEntry({ before, after }: NewScores, at: Date): HistoryEntry {
  const { id, churned, scores } = after;
  const facts = factsChange(before, { ...before, ...after }, at);
  return { customerId: id, day: at.toISOString().slice(0, DAY_CHARS), metrics: {}, churned, scores, facts };
}
