import { daysBetween, isDay } from '../../../calendar/day.ts';
import { dayNumber } from '../../../calendar/day-number.ts';
import type { AttributeValue, MetricPoint } from '../../../contract/catalogue.ts';
import type { CustomerFacts } from '../../facts.ts';
import type { Feature, FeatureValue } from '../../learning/feature.ts';
import { daysToChurn, wasChurned } from './churn-periods.ts';
import { type CustomerHistory, countUntil, firstDay, valueAsOf } from './customer-history.ts';
import { windowAt } from './window-at.ts';

/** How customers of the past are looked at. */
export interface RowPlan {
  readonly features: readonly Feature[];
  /** Days, oldest first. */
  readonly snapshots: readonly string[];
  readonly horizonDays: number;
  /** Codename of the attribute that says since when somebody is a customer. */
  readonly customerSince: string | null;
  /** Churn Risk by the rules from what was known then; null when they make none. */
  readonly rulesScore: (facts: CustomerFacts) => number | null;
}

/** A customer at a snapshot: what was known by the end of that day, and whether it churned within the horizon. */
export interface SnapshotRow {
  readonly customerId: string;
  /** Place in the plan's snapshots. */
  readonly snapshot: number;
  /** In the order of the plan's features. */
  readonly values: readonly FeatureValue[];
  readonly churned: boolean;
  /** Days to the next churn, also beyond the horizon; null: none is known. */
  readonly churnIn: number | null;
  /** 0 to 100; null: none. */
  readonly rules: number | null;
}

/**
 * One row per snapshot at which something was known of the customer and it was not churned; one that came back counts
 * again. Nothing but the label looks at what was recorded after the snapshot.
 */
export function rowsOfCustomer(history: CustomerHistory, plan: RowPlan): SnapshotRow[] {
  const first = firstDay(history);
  if (first === null) return [];
  return plan.snapshots.flatMap((day, snapshot) => {
    const number = dayNumber(day);
    if (number === null || number < first || wasChurned(history.churns, day)) return [];
    return [rowAt(history, plan, { day, number, snapshot })];
  });
}

interface Moment {
  readonly day: string;
  readonly number: number;
  readonly snapshot: number;
}

function rowAt(history: CustomerHistory, plan: RowPlan, { day, number, snapshot }: Moment): SnapshotRow {
  const facts = factsAsOf(history, day, number);
  const churnIn = daysToChurn(history.churns, day);
  return {
    customerId: history.customerId,
    snapshot,
    values: plan.features.map((feature) => valueAt(feature, { history, facts, plan, day, number })),
    churned: churnIn !== null && churnIn <= plan.horizonDays,
    churnIn,
    rules: plan.rulesScore(facts),
  };
}

/** What was known by the end of a day, as scoring on that day would have been given it. */
function factsAsOf({ attributes, metrics }: CustomerHistory, day: string, number: number): CustomerFacts {
  const known: Record<string, AttributeValue> = {};
  for (const [codename, changes] of Object.entries(attributes)) {
    const value = valueAsOf(changes, day);
    if (value !== null) known[codename] = value;
  }
  const latest: Record<string, MetricPoint> = {};
  for (const [codename, series] of Object.entries(metrics)) {
    const at = countUntil(series, number) - 1;
    if (at >= 0) latest[codename] = { day: dayText(series.days[at] ?? 0), value: series.values[at] ?? 0 };
  }
  return { attributes: known, metrics: latest, now: `${day}T23:59:59.999Z` };
}

interface At {
  readonly history: CustomerHistory;
  readonly facts: CustomerFacts;
  readonly plan: RowPlan;
  readonly day: string;
  readonly number: number;
}

function valueAt({ source }: Feature, { history, facts, plan, day, number }: At): FeatureValue {
  switch (source.kind) {
    case 'attribute':
      return facts.attributes[source.codename] ?? null;
    case 'metric':
      return facts.metrics[source.codename]?.value ?? null;
    case 'window': {
      const series = history.metrics[source.codename];
      return (series && windowAt(series, number, source.days)?.[source.measure]) ?? null;
    }
    case 'age': {
      const since = plan.customerSince === null ? null : facts.attributes[plan.customerSince];
      return typeof since === 'string' && isDay(since) && since <= day ? daysBetween(since, day) : null;
    }
  }
}

const DAY_MS = 86_400_000;
const DAY_CHARS = 'YYYY-MM-DD'.length;

function dayText(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, DAY_CHARS);
}
