import { dayNumber } from '../calendar/day-number.ts';
import type { AttributeValue } from '../contract/catalogue.ts';
import type { Band, Score, ScoreName } from '../contract/scores.ts';
import { BAND_BOUNDS } from './bands.ts';
import { compileModel } from './compile-model.ts';
import { formatValue } from './describe.ts';
import { bindInput, dayNumberOf, type ReadFacts, readInput } from './facts.ts';
import type { RuleInput } from './model.ts';
import { inputsOfScore } from './model-inputs.ts';
import { candidatesFor } from './move-candidates.ts';
import { nearestSuccess } from './nearest-success.ts';
import type { ScoreInput } from './score-customer.ts';
import { withChange } from './what-if.ts';

/** Most changes that are offered. */
const MOST_MOVES = 5;

/** A single change that would bring a score into a better band. */
export interface Move {
  readonly input: RuleInput;
  readonly label: string;
  /** Null when it is unknown now. */
  readonly from: AttributeValue | null;
  /** Null: any other value than those that are listed in `text`. */
  readonly to: AttributeValue | null;
  /** What the score would be then. */
  readonly value: number;
  readonly band: Band;
  /** `Logins in 30 days: 150 instead of 40`. */
  readonly text: string;
}

/**
 * The smallest changes of one value each that bring a score into a better band, by the same code that scores: what is
 * known and changes least, in proportion, comes first. Empty when the score is in its best band, is not scored, or no
 * single change is enough. Bands are kept within their margin as when the customer is scored.
 */
export function whatWouldMoveIt(customer: ScoreInput, name: ScoreName): Move[] {
  const scorer = compileModel(customer.model, customer.modelVersion, customer.catalogue);
  const now = scorer(customer).scores[name];
  if (now.status === 'not_scored' || rankOf(name, now.band) === 0) return [];
  const facts = { ...customer, today: dayNumberOf(customer.now), numberOf: dayNumber };
  const found = inputsOfScore(customer.model, name).flatMap((input) => {
    const scoreAt = (value: AttributeValue | null) => scorer(withChange(customer, { input, value })).scores[name];
    const isBetter = (score: Score) => score.status === 'scored' && rankOf(name, score.band) < rankOf(name, now.band);
    return moveOf(customer, { name, input, facts, scoreAt, isBetter }) ?? [];
  });
  return found.sort((one, other) => effortOf(one) - effortOf(other)).slice(0, MOST_MOVES);
}

interface Search {
  readonly name: ScoreName;
  readonly input: RuleInput;
  readonly facts: ReadFacts;
  readonly scoreAt: (value: AttributeValue | null) => Score;
  readonly isBetter: (score: Score) => boolean;
}

function moveOf(customer: ScoreInput, { name, input, facts, scoreAt, isBetter }: Search): Move | null {
  const bound = bindInput(input, customer.catalogue);
  if (bound.definition === null) return null;
  const from = readInput(bound, facts);
  const candidates = candidatesFor({ model: customer.model, name, input, definition: bound.definition, facts });
  const best = nearestSuccess(candidates, from, (value) => isBetter(scoreAt(value)));
  if (best === null) return null;
  const score = scoreAt(best.value);
  if (score.status === 'not_scored') return null;
  const { label } = bound.definition;
  const to = best.words ?? formatValue(best.value);
  const text = `${label}: ${to}${from === null ? '' : ` instead of ${formatValue(from)}`}`;
  return {
    input,
    label,
    from,
    to: best.words === null ? best.value : null,
    value: score.value,
    band: score.band,
    text,
  };
}

/** 0 for the best band. Of Churn Risk, the lowest values are the best. */
function rankOf(name: ScoreName, band: Band): number {
  const rank = BAND_BOUNDS[name].findIndex((each) => each.band === band);
  return name === 'churnRisk' ? BAND_BOUNDS[name].length - 1 - rank : rank;
}

/** Numbers by their change in proportion, then other changes, then what is not known at all. */
function effortOf({ from, to }: Move): number {
  if (from === null) return Number.MAX_VALUE;
  if (typeof from !== 'number' || typeof to !== 'number') return 1;
  return Math.abs(to - from) / Math.max(Math.abs(from), Math.abs(to), 1);
}
