import { addDays } from '../../../calendar/day.ts';
import type { Dataset } from './dataset-builder.ts';
import { hashOf } from './hash.ts';

/** Places of rows to learn from and to test by. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** Churned rows that a test needs before its figures mean anything. */
export const MIN_TEST_CHURNED = 10;
const MAX_TEST_SHARE = 1 / 3;
const SEED = 11;

/**
 * Splits for cross-validation in which no customer is on both sides: customers who ever churned and all others are each
 * dealt out evenly, in an order that depends on nothing but their place.
 */
export function groupedSplits({ customers, churned, customerCount, size }: Dataset, folds: number): Split[] {
  const everChurned = new Uint8Array(customerCount);
  for (let row = 0; row < size; row += 1) if (churned[row] === 1) everChurned[customers[row] ?? 0] = 1;
  const order = Array.from({ length: customerCount }, (_, customer) => customer).sort(
    (one, other) =>
      (everChurned[one] ?? 0) - (everChurned[other] ?? 0) ||
      hashOf(String(one), SEED) - hashOf(String(other), SEED) ||
      one - other,
  );
  const foldOf = new Int32Array(customerCount);
  order.forEach((customer, index) => {
    foldOf[customer] = index % folds;
  });
  return Array.from({ length: folds }, (_, fold) => splitBy(size, (row) => foldOf[customers[row] ?? 0] === fold));
}

/**
 * The newest snapshots as a test of what was learned from older ones whose horizon had passed by then, as it would have
 * been on that day. As many snapshots as it takes for enough churned customers, up to a third. Null when the history
 * does not reach back far enough.
 */
export function timeSplit(
  { snapshots: places, churned, size }: Pick<Dataset, 'snapshots' | 'churned' | 'size'>,
  snapshots: readonly string[],
  horizonDays: number,
): (Split & { readonly from: string }) | null {
  const most = Math.max(1, Math.floor(snapshots.length * MAX_TEST_SHARE));
  for (let count = 1; count <= most; count += 1) {
    const first = snapshots.length - count;
    const from = snapshots[first];
    if (from === undefined) return null;
    const isOver = (day: string | undefined) => day !== undefined && addDays(day, horizonDays) <= from;
    const test = rowsWhere(size, (row) => (places[row] ?? 0) >= first);
    const train = rowsWhere(size, (row) => isOver(snapshots[places[row] ?? 0]));
    if (count === most || countChurned(churned, test) >= MIN_TEST_CHURNED) {
      return train.length === 0 || test.length === 0 ? null : { train, test, from };
    }
  }
  return null;
}

function splitBy(size: number, isTest: (row: number) => boolean): Split {
  return { train: rowsWhere(size, (row) => !isTest(row)), test: rowsWhere(size, isTest) };
}

function rowsWhere(size: number, holds: (row: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < size; row += 1) if (holds(row)) rows.push(row);
  return Int32Array.from(rows);
}

function countChurned(churned: Uint8Array, rows: Int32Array): number {
  return rows.reduce((sum, row) => sum + (churned[row] ?? 0), 0);
}
