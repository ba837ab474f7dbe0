import { isDay } from '../calendar/day.ts';
import type { FactReader } from './facts.ts';
import type { ScoringModel } from './model.ts';
import { testInput } from './test-input.ts';

/** Whether a customer has churned and on which day (`YYYY-MM-DD`; null when not churned or unknown). */
export interface Churn {
  readonly churned: boolean;
  readonly churnedOn: string | null;
}

/**
 * Applies the model's condition; without data the customer has not churned. The day comes from the model's date
 * attribute, else it is the one known before (`knownDay`).
 */
export function readChurn(model: ScoringModel, facts: FactReader, knownDay: string | null): Churn {
  const condition = model.churned;
  if (condition === null || testInput(condition.input, condition.test, facts) !== 'holds') {
    return { churned: false, churnedOn: null };
  }
  const value = condition.on ? facts.value({ kind: 'attribute', codename: condition.on }) : null;
  return { churned: true, churnedOn: typeof value === 'string' && isDay(value) ? value : knownDay };
}
