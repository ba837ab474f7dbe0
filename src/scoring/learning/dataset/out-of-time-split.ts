import { addDays } from '../../../calendar/day.ts';
import type { Feature } from '../feature.ts';
import type { CustomerHistory } from './customer-history.ts';
import { type SnapshotRow, snapshotOf } from './snapshot.ts';

/** Rows to learn from, and later ones to test with. */
export interface OutOfTimeSplit {
  readonly trainDay: string;
  readonly testDay: string;
  readonly train: readonly SnapshotRow[];
  readonly test: readonly SnapshotRow[];
}

/**
 * Two snapshots, as if the model had been made in the past: what is learned was known in whole by the day of the
 * test, and the test looks at what came after it. `knownUntil` is the last day of which everything is known.
 */
export function outOfTimeSplit(
  histories: readonly CustomerHistory[],
  features: readonly Feature[],
  { horizonDays, knownUntil }: { readonly horizonDays: number; readonly knownUntil: string },
): OutOfTimeSplit {
  const testDay = addDays(knownUntil, -horizonDays);
  const trainDay = addDays(testDay, -horizonDays);
  return {
    trainDay,
    testDay,
    train: snapshotOf(histories, features, { day: trainDay, horizonDays, knownUntil: testDay }),
    test: snapshotOf(histories, features, { day: testDay, horizonDays, knownUntil }),
  };
}
