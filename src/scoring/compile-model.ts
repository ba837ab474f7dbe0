import { dayOf } from '../calendar/day.ts';
import { dayNumber } from '../calendar/day-number.ts';
import type { AttributeValue, Catalogue } from '../contract/catalogue.ts';
import type { Band, ScoreName, Scores } from '../contract/scores.ts';
import { type Churn, compileChurn } from './churn.ts';
import { type ChurnPeriod, nextPeriods } from './churn-periods.ts';
import { bindInput, type CustomerFacts, dayNumberOf, readInput } from './facts.ts';
import type { ScoringModel } from './model.ts';
import { compileChurnRisk } from './score-churn-risk.ts';
import { compileFit } from './score-fit.ts';
import { compileHealth } from './score-health.ts';

/** One customer to be scored by a model that is compiled. */
export interface CustomerInput extends CustomerFacts {
  /** The day the customer was first seen as churned, if it was before; used when no date attribute says the day. */
  readonly churnedOn?: string | null | undefined;
  /** The times it was gone, as far as known. */
  readonly churnPeriods?: readonly ChurnPeriod[] | undefined;
  /** Its scores until now, whose bands it keeps within the margin; none: plain bands. */
  readonly previous?: Scores | null | undefined;
}

export interface ScoreResult {
  readonly scores: Scores;
  readonly churned: boolean;
  /** `YYYY-MM-DD`; null when not churned or when nothing says on which day. */
  readonly churnedOn: string | null;
  /** The times it was gone, this one included. */
  readonly churnPeriods: readonly ChurnPeriod[];
}

/** Scores one customer after the other. Throws a RangeError only when `now` is no time. */
export type Scorer = (input: CustomerInput) => ScoreResult;

const NO_PERIODS: readonly ChurnPeriod[] = [];

/** Prepares a scoring model, so that scoring many customers by it is cheap. */
export function compileModel(model: ScoringModel, modelVersion: number, catalogue: Catalogue): Scorer {
  const churnOf = compileChurn(model, catalogue);
  const fitOf = compileFit(model.fit, catalogue);
  const healthOf = compileHealth(model.health, catalogue);
  const churnRiskOf = compileChurnRisk(model.churnRisk, catalogue);
  const sinceOf = compileSince(model, catalogue);
  const todayOf = rememberLast(dayNumberOf);
  const numberOf = rememberLast(dayNumber);
  return (input) => {
    const { attributes, metrics, windows, now, previous = null } = input;
    const since = sinceOf(attributes) ?? input.customerSince ?? null;
    const facts = { attributes, metrics, windows, customerSince: since, now, today: todayOf(now), numberOf };
    const churn = churnOf(facts, input.churnedOn ?? null);
    const scores: Scores = {
      fit: fitOf(facts, bandIn(previous, 'fit')),
      health: healthOf(facts, bandIn(previous, 'health')),
      churnRisk: churnRiskOf(facts, bandIn(previous, 'churnRisk'), churn),
      modelVersion,
      scoredAt: now,
    };
    return { scores, ...churn, churnPeriods: periodsOf(input, churn) };
  };
}

function periodsOf({ churnPeriods = NO_PERIODS, now }: CustomerInput, churn: Churn): readonly ChurnPeriod[] {
  // The day is only worth reading where a period begins or ends.
  return churn.churned || churnPeriods.length > 0 ? nextPeriods(churnPeriods, churn, dayOf(now)) : churnPeriods;
}

/** The day since when somebody is a customer, as the model's attribute says it. */
function compileSince({ customerSince }: ScoringModel, catalogue: Catalogue) {
  const bound = customerSince === null ? null : bindInput({ kind: 'attribute', codename: customerSince }, catalogue);
  return (attributes: Readonly<Record<string, AttributeValue>>): string | null => {
    const value = bound && readInput(bound, { attributes, metrics: {}, now: '', today: 0, numberOf: dayNumber });
    return typeof value === 'string' ? value : null;
  };
}

function bandIn(scores: Scores | null, name: ScoreName): Band | null {
  const score = scores?.[name];
  return score?.status === 'scored' ? score.band : null;
}

/** Customers are scored many at a time, at one moment and mostly with points of one day. */
function rememberLast<T>(read: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly value: T } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, value: read(text) };
    return last.value;
  };
}
