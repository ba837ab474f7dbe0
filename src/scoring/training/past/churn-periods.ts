import { daysBetween } from '../../../calendar/day.ts';

/**
 * A time without a customer. `churnedOn` is its first day; null: it had begun before anybody looked, nobody knows when.
 * `wonBackOn` is the day on which the customer was seen to be back; null: it lasts.
 */
export interface ChurnPeriod {
  readonly churnedOn: string | null;
  readonly wonBackOn: string | null;
}

/**
 * What was seen of a customer on a day, where it differs from what was seen before. `churnedOn` is the day that the data
 * give, else the one on which the churn was first seen.
 */
export interface ChurnSeen {
  readonly day: string;
  readonly churned: boolean;
  readonly churnedOn: string | null;
  /** Whether the customer was seen before: only then does a churn without a date begin on the day it is seen. */
  readonly isKnown: boolean;
}

/**
 * The periods after something was seen; the same list when it tells nothing new. Seen as churned: a period begins, or
 * the one that lasts has its first day corrected. Seen as not churned: the one that lasts ends.
 */
export function withChurnSeen(periods: readonly ChurnPeriod[], seen: ChurnSeen): readonly ChurnPeriod[] {
  const last = periods.at(-1);
  if (last === undefined || last.wonBackOn !== null)
    return seen.churned ? [...periods, beginning(last, seen)] : periods;
  const before = periods.slice(0, -1);
  if (!seen.churned) return [...before, { ...last, wonBackOn: seen.day }];
  const from = dateAfter(before.at(-1), seen) ?? last.churnedOn;
  return from === last.churnedOn ? periods : [...before, { churnedOn: from, wonBackOn: null }];
}

/** Without a date it begins on the day that it is seen, unless it may have begun before anybody looked. */
function beginning(before: ChurnPeriod | undefined, seen: ChurnSeen): ChurnPeriod {
  return { churnedOn: dateAfter(before, seen) ?? (seen.isKnown ? seen.day : null), wonBackOn: null };
}

/**
 * The day that the data give. One that was not cleared after a win-back is that of the churn before it, and at first
 * sight the day itself stands for an unknown one.
 */
function dateAfter(before: ChurnPeriod | undefined, { day, churnedOn, isKnown }: ChurnSeen): string | null {
  if (churnedOn === null || (!isKnown && churnedOn === day)) return null;
  const back = before?.wonBackOn ?? null;
  return back !== null && churnedOn < back ? null : churnedOn;
}

/** Whether the customer was churned at the end of a day, as is known today. */
export function wasChurned(periods: readonly ChurnPeriod[], day: string): boolean {
  return periods.some(
    ({ churnedOn: from, wonBackOn: to }) => (from === null || from <= day) && (to === null || day < to),
  );
}

/** Days from the end of that day to the next churn; null when none is known. */
export function daysToChurn(periods: readonly ChurnPeriod[], day: string): number | null {
  const next = periods.flatMap(({ churnedOn: from }) => (from !== null && from > day ? [from] : [])).sort()[0];
  return next === undefined ? null : daysBetween(day, next);
}
