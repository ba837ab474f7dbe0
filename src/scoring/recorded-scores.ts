import type { Band, Score, ScoreName, Scores } from '../contract/scores.ts';

/** A reason as the history keeps it: its code and its contribution in tenths of a point. */
export type RecordedReason = readonly [code: string, tenths: number];

/** One score as the history keeps it; the contributions add up to the value. */
export interface RecordedScore {
  readonly value: number;
  readonly band: Band;
  /** Empty for days that were recorded before reasons were. */
  readonly reasons: readonly RecordedReason[];
}

/** The three scores of one day; null where the customer was not scored. */
export type RecordedScores = Readonly<Record<ScoreName, RecordedScore | null>>;

const TENTHS = 10;

/** What of the scores is kept day by day. */
export function recordScores(scores: Scores): RecordedScores {
  return { fit: recorded(scores.fit), health: recorded(scores.health), churnRisk: recorded(scores.churnRisk) };
}

function recorded(score: Score): RecordedScore | null {
  if (score.status === 'not_scored') return null;
  const reasons = score.reasons.map(({ code, contribution }) => [code, Math.round(contribution * TENTHS)] as const);
  return { value: score.value, band: score.band, reasons };
}
