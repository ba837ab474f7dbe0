import { dayNumber } from '../calendar/day-number.ts';
import type { Score } from '../contract/scores.ts';
import type { ReadFacts } from './facts.ts';
import { notScored } from './make-score.ts';
import type { ColdStart } from './model.ts';

/** How many days somebody has been a customer; null when unknown or when that lies ahead. */
export function ageInDays({ customerSince, today }: ReadFacts): number | null {
  const since = typeof customerSince === 'string' ? dayNumber(customerSince) : null;
  return since === null || since > today ? null : today - since;
}

/** Why a customer is too young for Health; null when it is not. */
export function tooYoung(coldStart: ColdStart | null, age: number | null): Score | null {
  if (coldStart === null || age === null || age >= coldStart.minimumDays) return null;
  const days = `${age} ${age === 1 ? 'day' : 'days'}`;
  return notScored('too_young', `A customer for ${days}; Health is made from day ${coldStart.minimumDays} on.`);
}

/** How far from red green lies for a customer of that age (0 to 1); null: at its own place, for it is not young. */
export function compileGreen(coldStart: ColdStart | null): (age: number | null) => number | null {
  if (coldStart === null) return () => null;
  const { youngDays, greenShare } = coldStart;
  return (age) => (age === null || age >= youngDays ? null : greenShare + ((1 - greenShare) * age) / youngDays);
}
