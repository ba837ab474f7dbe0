import { addDays } from '../../../calendar/day.ts';
import type { Feature, FeatureValue } from '../feature.ts';
import type { LabelledRow } from '../table/training-table.ts';
import { type ChurnPeriod, type CustomerHistory, churnBetween, isCustomerOn } from './customer-history.ts';
import { featureValueOn } from './feature-value-on.ts';

/** A customer as it was on a day, and what became of it. */
export interface SnapshotRow extends LabelledRow {
  readonly id: string;
  readonly day: string;
  /** When it churned within the horizon, and when it came back if it did; null when it stayed. */
  readonly churn: ChurnPeriod | null;
}

export interface SnapshotOptions {
  readonly day: string;
  /** Label: churned within so many days after `day`. */
  readonly horizonDays: number;
  /** The last day of which everything is known. */
  readonly knownUntil: string;
}

/**
 * The customers of a day with what was known of them then, labelled by whether they churned within the horizon. Who
 * had left by that day is not among them; who had come back is. Throws a RangeError when the horizon has not passed:
 * who will still churn is not known.
 */
export function snapshotOf(
  histories: readonly CustomerHistory[],
  features: readonly Feature[],
  { day, horizonDays, knownUntil }: SnapshotOptions,
): SnapshotRow[] {
  const end = addDays(day, horizonDays);
  if (horizonDays < 1 || end > knownUntil) {
    throw new RangeError(`A horizon of ${horizonDays} days after ${day} has not passed by ${knownUntil}`);
  }
  return histories
    .filter((history) => isCustomerOn(history, day))
    .map((history) => {
      const churn = churnBetween(history, day, end);
      return { id: history.id, day, values: valuesOn(features, history, day), churned: churn !== null, churn };
    });
}

/** The values of all features on a day, by key; unknown ones are null. */
export function valuesOn(
  features: readonly Feature[],
  history: CustomerHistory,
  day: string,
): Record<string, FeatureValue> {
  return Object.fromEntries(features.map((feature) => [feature.key, featureValueOn(feature, history, day)]));
}
