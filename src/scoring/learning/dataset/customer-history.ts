import type { AttributeValue, MetricPoint } from '../../../contract/catalogue.ts';

/** A time without the customer. `from` is the day it churned, `to` the day it came back; null while it is away. */
export interface ChurnPeriod {
  readonly from: string;
  readonly to: string | null;
}

/** An attribute as it is now, and since when: what it was before that day is not known. */
export interface DatedAttribute {
  readonly value: AttributeValue;
  readonly lastChanged: string;
}

/** All that is known of a customer over time. Days are `YYYY-MM-DD`; everything is keyed by codename. */
export interface CustomerHistory {
  readonly id: string;
  /** Null when unknown. */
  readonly customerSince: string | null;
  readonly attributes: Readonly<Record<string, DatedAttribute>>;
  /** In any order. */
  readonly metrics: Readonly<Record<string, readonly MetricPoint[]>>;
  /** In any order; a customer that came back and left again has several. */
  readonly churnPeriods: readonly ChurnPeriod[];
}

/** Whether somebody was a customer at the end of a day: has come, and is not away. */
export function isCustomerOn({ customerSince, churnPeriods }: CustomerHistory, day: string): boolean {
  if (customerSince !== null && customerSince > day) return false;
  return !churnPeriods.some(({ from, to }) => from <= day && (to === null || to > day));
}

/** The first churn after a day up to and including another; null when there is none. */
export function churnBetween({ churnPeriods }: CustomerHistory, after: string, until: string): ChurnPeriod | null {
  const within = churnPeriods.filter(({ from }) => from > after && from <= until);
  return within.reduce<ChurnPeriod | null>(
    (first, each) => (first === null || each.from < first.from ? each : first),
    null,
  );
}
