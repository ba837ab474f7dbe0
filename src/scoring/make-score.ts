import type { NotScoredCode, Reason, Score, ScoreName } from '../contract/scores.ts';
import { apportion } from './apportion.ts';
import { bandOf } from './bands.ts';

/** A score is made only when data is known for at least this share of the model's weight. */
export const MIN_COVERAGE = 0.3;

/** Scores and reasons are kept in tenths of a point. */
const TENTHS = 10;
const MIN_SCORE = 0;
const MAX_SCORE = 100;

/** Codes of reasons that are no rule; rules may not use them as ids. */
export const BASE_CODE = 'base';
export const LIMIT_CODE = 'limit';

/** A score before rounding: where it starts and what moved it. */
export interface RawScore {
  readonly name: ScoreName;
  readonly base: number;
  readonly reasons: readonly Reason[];
  readonly coverage: number;
}

/**
 * Rounds to one decimal and cuts at 0 and 100, in a way that the reasons still add up to the value exactly. Order of
 * reasons: the largest first, then `base`, then `limit` if the value was cut.
 */
export function makeScore({ name, base, reasons, coverage }: RawScore): Score {
  const start: Reason = { code: BASE_CODE, label: 'Starting point', contribution: base, detail: `Starts at ${base}` };
  const all = [...bySize(reasons), start];
  const total = Math.round(all.reduce((sum, reason) => sum + reason.contribution, 0) * TENTHS);
  const parts = apportion(
    all.map((reason) => reason.contribution * TENTHS),
    total,
  );
  const rounded = all.map((reason, index) => ({ ...reason, contribution: (parts[index] ?? 0) / TENTHS }));
  const limited = Math.min(Math.max(total, MIN_SCORE * TENTHS), MAX_SCORE * TENTHS);
  if (limited !== total) rounded.push(limitReason(total, limited));
  const value = limited / TENTHS;
  return { status: 'scored', value, band: bandOf(name, value), coverage, reasons: rounded };
}

/** No score, and why, in words for the reader of the card. */
export function notScored(code: NotScoredCode, message: string, coverage = 0): Score {
  return { status: 'not_scored', because: { code, message }, coverage };
}

/** Why too little is known for a score; null when enough is. `known` and `total` are weights of the model. */
export function coverageProblem(label: string, known: number, total: number): Score | null {
  const coverage = total > 0 ? known / total : 0;
  if (total <= 0) return notScored('no_model', `The scoring model has no rules for ${label}.`);
  if (known <= 0) return notScored('no_data', `None of the data that ${label} is made from is known.`);
  if (coverage >= MIN_COVERAGE) return null;
  const message = `Only ${percent(coverage)} of the data that ${label} is made from is known; ${percent(MIN_COVERAGE)} is needed.`;
  return notScored('too_little_data', message, coverage);
}

function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}

function limitReason(total: number, limited: number): Reason {
  const detail = `The sum of ${total / TENTHS} is cut to ${limited / TENTHS}`;
  return { code: LIMIT_CODE, label: 'Limit of the scale', contribution: (limited - total) / TENTHS, detail };
}

function bySize(reasons: readonly Reason[]): Reason[] {
  return [...reasons].sort((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution));
}
