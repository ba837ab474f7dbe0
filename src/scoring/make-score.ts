import type { Band, NotScoredCode, Reason, Score, ScoreName } from '../contract/scores.ts';
import { apportion } from './apportion.ts';
import { bandOf } from './bands.ts';
import type { ReadFacts } from './facts.ts';

/** A score is made only when data is known for at least this share of the model's weight. */
export const MIN_COVERAGE = 0.3;

/** Scores and reasons are kept in tenths of a point. */
const TENTHS = 10;
const MIN_SCORE = 0;
const MAX_SCORE = 100;
/** Sums are rounded to this part of a tenth first, so that the order of adding never decides about a half. */
const STEADY_PARTS = 1e7;

/** Codes of reasons that are no rule; rules may not use them as ids. */
export const BASE_CODE = 'base';
export const LIMIT_CODE = 'limit';

/** A score before rounding: what it comes to, where it starts and what moved it. */
export interface RawScore {
  readonly name: ScoreName;
  /** `base` and all contributions together, not yet cut at 0 and 100. */
  readonly sum: number;
  readonly base: number;
  readonly coverage: number;
  /** The band it had before; null without one. */
  readonly previous: Band | null;
  readonly facts: ReadFacts;
  /** Makes the reasons of a score of these facts. Asked only when somebody reads them. */
  readonly explain: (facts: ReadFacts) => readonly Reason[];
}

/**
 * Rounds to one decimal and cuts at 0 and 100, in a way that the reasons still add up to the value exactly. Order of
 * reasons: the largest first, then `base`, then `limit` if the value was cut. Reasons are made when they are first
 * read, since whoever compares many scores needs none.
 */
export function makeScore(raw: RawScore): Score {
  const total = toTenths(raw.sum);
  const limited = Math.min(Math.max(total, MIN_SCORE * TENTHS), MAX_SCORE * TENTHS);
  const value = limited / TENTHS;
  let made: readonly Reason[] | null = null;
  return {
    status: 'scored',
    value,
    band: bandOf(raw.name, value, raw.previous),
    coverage: raw.coverage,
    get reasons() {
      made ??= roundReasons(raw, total, limited);
      return made;
    },
  };
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

function toTenths(sum: number): number {
  return Math.round(Math.round(sum * TENTHS * STEADY_PARTS) / STEADY_PARTS);
}

function roundReasons({ base, facts, explain }: RawScore, total: number, limited: number): readonly Reason[] {
  const detail = `Starts at ${Math.round(base * TENTHS) / TENTHS}`;
  const start: Reason = { code: BASE_CODE, label: 'Starting point', contribution: base, detail };
  const all = [...bySize(explain(facts)), start];
  const parts = apportion(
    all.map((reason) => reason.contribution * TENTHS),
    total,
  );
  const rounded = all.map((reason, index) => ({ ...reason, contribution: (parts[index] ?? 0) / TENTHS }));
  return limited === total ? rounded : [...rounded, limitReason(total, limited)];
}

function limitReason(total: number, limited: number): Reason {
  const detail = `The sum of ${total / TENTHS} is cut to ${limited / TENTHS}`;
  return { code: LIMIT_CODE, label: 'Limit of the scale', contribution: (limited - total) / TENTHS, detail };
}

function bySize(reasons: readonly Reason[]): Reason[] {
  return [...reasons].sort((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution));
}
