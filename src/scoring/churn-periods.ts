import type { Churn } from './churn.ts';

/** A time without a customer. Days are `YYYY-MM-DD`. */
export interface ChurnPeriod {
  /** Null when nothing says on which day. */
  readonly churnedOn: string | null;
  /** When it was first seen to be back; null while it is gone. */
  readonly wonBackOn: string | null;
}

/** More comings and goings than these say nothing; the oldest are forgotten. */
const MOST_PERIODS = 20;

/**
 * The times a customer was gone, oldest first, after it was looked at on a day: a churn begins a period, a win-back
 * ends it and both days are kept. A day of churn that is corrected while it is gone is corrected here, too.
 */
export function nextPeriods(periods: readonly ChurnPeriod[], churn: Churn, today: string): readonly ChurnPeriod[] {
  const last = periods.at(-1);
  const isGone = last !== undefined && last.wonBackOn === null;
  const { churned, churnedOn } = churn;
  if (!churned) return isGone ? [...periods.slice(0, -1), { ...last, wonBackOn: today }] : periods;
  if (!isGone) return [...periods, { churnedOn, wonBackOn: null }].slice(-MOST_PERIODS);
  return last.churnedOn === churnedOn ? periods : [...periods.slice(0, -1), { churnedOn, wonBackOn: null }];
}
