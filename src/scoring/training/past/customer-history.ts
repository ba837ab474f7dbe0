import { dayNumber } from '../../../calendar/day-number.ts';
import type { AttributeValue, MetricPoint } from '../../../contract/catalogue.ts';
import type { ChurnPeriod } from './churn-periods.ts';

/** A value that an attribute took on a day (`YYYY-MM-DD`, the day it was recorded); null: it became unknown. */
export interface AttributeChange {
  readonly day: string;
  readonly value: AttributeValue | null;
}

/** The points of one metric, oldest first. Days count from 1 January 1970; the two lists have the same length. */
export interface Series {
  readonly days: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** What was recorded of one customer, each piece with the day from which it was known. */
export interface CustomerHistory {
  readonly customerId: string;
  /** Changes by codename, oldest first. */
  readonly attributes: Readonly<Record<string, readonly AttributeChange[]>>;
  readonly metrics: Readonly<Record<string, Series>>;
  readonly churns: readonly ChurnPeriod[];
}

/** The last value recorded by the end of a day; null when it was unknown then, whatever became known later. */
export function valueAsOf(changes: readonly AttributeChange[] | undefined, day: string): AttributeValue | null {
  let value: AttributeValue | null = null;
  for (const change of changes ?? []) {
    if (change.day > day) break;
    value = change.value;
  }
  return value;
}

/** Points as a series: oldest first, of two on one day the later in the list counts. Points of no day are left out. */
export function seriesOf(points: readonly MetricPoint[]): Series {
  const byDay = new Map<number, number>();
  for (const { day, value } of points) {
    const number = dayNumber(day);
    if (number !== null && Number.isFinite(value)) byDay.set(number, value);
  }
  const days = [...byDay.keys()].sort((one, other) => one - other);
  return { days, values: days.map((day) => byDay.get(day) ?? 0) };
}

/** The place after the last point by the end of a day: how many of the points were known then. */
export function countUntil({ days }: Series, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first day that anything is known of the customer, as a number; null when nothing is. */
export function firstDay({ attributes, metrics }: CustomerHistory): number | null {
  let first = Number.POSITIVE_INFINITY;
  for (const [change] of Object.values(attributes)) {
    if (change !== undefined) first = Math.min(first, dayNumber(change.day) ?? first);
  }
  for (const { days } of Object.values(metrics)) first = Math.min(first, days[0] ?? first);
  return Number.isFinite(first) ? first : null;
}
