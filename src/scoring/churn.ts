import { isDay } from '../calendar/day.ts';
import { dayNumber } from '../calendar/day-number.ts';
import type { Catalogue } from '../contract/catalogue.ts';
import { bindInput, type ReadFacts, readInput } from './facts.ts';
import type { ScoringModel } from './model.ts';
import { askOf, compileQuestion } from './test-input.ts';

/** Whether a customer has churned and on which day (`YYYY-MM-DD`; null when not churned or unknown). */
export interface Churn {
  readonly churned: boolean;
  readonly churnedOn: string | null;
}

const NOT_CHURNED: Churn = { churned: false, churnedOn: null };

/**
 * The model's condition, ready to be asked; without data the customer has not churned. The day comes from the model's
 * date attribute, else (also when that lies ahead) it is the one known before (`knownDay`).
 */
export function compileChurn(
  { churned: condition }: ScoringModel,
  catalogue: Catalogue,
): (facts: ReadFacts, knownDay: string | null) => Churn {
  if (condition === null) return () => NOT_CHURNED;
  const question = compileQuestion(condition, catalogue);
  const on = condition.on ? bindInput({ kind: 'attribute', codename: condition.on }, catalogue) : null;
  return (facts, knownDay) => {
    if (askOf(question, facts) !== 'holds') return NOT_CHURNED;
    const value = on === null ? null : readInput(on, facts);
    const said = typeof value === 'string' && isDay(value) && (dayNumber(value) ?? 0) <= facts.today;
    return { churned: true, churnedOn: said ? value : knownDay };
  };
}
