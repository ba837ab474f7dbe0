import type { Band, ScoreName } from '../scores.ts';

/** Days that the score history goes back. */
export const SCORE_HISTORY_DAYS = 400;

/** One score as it stood at the end of a day. */
export interface PastScore {
  readonly value: number;
  readonly band: Band;
}

/** The scores at the end of one day; null where the customer was not scored. */
export interface HistoryDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** The version of the scoring model that made them. */
  readonly modelVersion: number;
  /** Null for days from before it was kept. */
  readonly churned: boolean | null;
  readonly scores: Readonly<Record<ScoreName, PastScore | null>>;
}

/** GET /api/customers/{id}/history?from=&to= : oldest first; both days included, days without scoring left out. */
export interface ScoreHistoryBody {
  readonly from: string;
  readonly to: string;
  readonly days: readonly HistoryDay[];
}

/** GET /api/customers/{id}/scores?on= : the scores as they stood at the end of that day. */
export interface ScoresOnBody {
  readonly on: string;
  /** The newest day that is recorded up to then; null when there is none. */
  readonly standing: (HistoryDay & { readonly reasons: Readonly<Record<ScoreName, readonly PastReason[]>> }) | null;
}

/** A contribution to a score, in points; those of a score add up to it. */
export interface PastReason {
  readonly code: string;
  readonly label: string;
  readonly contribution: number;
}

/** What a reason contributed before and after, null where it was none, and the difference, in points. */
export interface ChangePart {
  readonly code: string;
  readonly label: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number;
}

/** How one score came from one day to another. */
export interface ScoreChangeBody {
  readonly before: number | null;
  readonly after: number | null;
  /** Null where one of the days has no value. */
  readonly change: number | null;
  /** The largest first; they add up to `change`. */
  readonly parts: readonly ChangePart[];
  /** False when one of the days is from before reasons were kept. */
  readonly isExplained: boolean;
}

/** GET /api/customers/{id}/score-change?from=&to= : what changed between the ends of two days. */
export interface ScoreChangesBody {
  /** The days asked for, and those that count for them: the newest recorded up to each; null when there is none. */
  readonly from: { readonly asked: string; readonly day: string | null; readonly modelVersion: number | null };
  readonly to: { readonly asked: string; readonly day: string | null; readonly modelVersion: number | null };
  /** Null when there is nothing to compare. */
  readonly scores: Readonly<Record<ScoreName, ScoreChangeBody>> | null;
}
