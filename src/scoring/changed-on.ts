import type { Score, ScoreName, Scores } from '../contract/scores.ts';

/** The day on which each score's value or band last changed, `YYYY-MM-DD`; null when that is not known. */
export type ScoresChangedOn = Readonly<Record<ScoreName, string | null>>;

/** What was known before: null for a customer that was never scored. */
export interface ScoredBefore {
  readonly scores: Scores | null;
  readonly changedOn: ScoresChangedOn | null;
}

/** `today` where a score differs from the one before, or is the first; else the day that was known. */
export function scoresChangedOn({ scores, changedOn }: ScoredBefore, after: Scores, today: string): ScoresChangedOn {
  const dayOf = (name: ScoreName) => {
    if (scores !== null && sameScore(scores[name], after[name])) return changedOn?.[name] ?? null;
    return today;
  };
  return { fit: dayOf('fit'), health: dayOf('health'), churnRisk: dayOf('churnRisk') };
}

function sameScore(one: Score, other: Score): boolean {
  if (one.status === 'not_scored' || other.status === 'not_scored') return one.status === other.status;
  return one.value === other.value && one.band === other.band;
}
