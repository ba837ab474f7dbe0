import { addDays, daysBetween } from '../../../calendar/day.ts';
import type { Dataset } from '../past/dataset-builder.ts';
import { ascending, HIGH_RISK_SHARE } from './figures.ts';

/** How early the risk showed. */
export interface WarningDays {
  /** Median of the days from the first snapshot at high risk to the churn; null when nobody was warned of. */
  readonly median: number | null;
  /** Churned customers that were at high risk when last looked at. */
  readonly warned: number;
  readonly churned: number;
}

/**
 * At high risk is the tenth of all rows with the highest probability. Of each churn counts the unbroken stretch of
 * snapshots at high risk that leads up to it.
 */
export function warningDaysOf(
  { customers, snapshots: places, churnIn, size }: Dataset,
  snapshots: readonly string[],
  probabilities: Float64Array,
): WarningDays {
  const high = new Set(ascending(probabilities).slice(size - Math.round(size * HIGH_RISK_SHARE)));
  const since = new Map<string, string | null>();
  // Rows are in order of customer and snapshot.
  for (let row = 0; row < size; row += 1) {
    const day = snapshots[places[row] ?? 0];
    const days = churnIn[row] ?? Number.NaN;
    if (day === undefined || Number.isNaN(days)) continue;
    const churn = `${customers[row]} ${addDays(day, days)}`;
    since.set(churn, high.has(row) ? (since.get(churn) ?? day) : null);
  }
  const warnings = [...since].flatMap(([churn, day]) =>
    day === null ? [] : [daysBetween(day, churn.slice(churn.indexOf(' ') + 1))],
  );
  return { median: medianOf(warnings), warned: warnings.length, churned: since.size };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
