import { addDays, daysBetween } from '../../../calendar/day.ts';

/** How many days after a snapshot a churn counts, unless an admin says otherwise. */
export const DEFAULT_HORIZON_DAYS = 90;
export const MIN_HORIZON_DAYS = 14;
export const MAX_HORIZON_DAYS = 365;
/** Days from one snapshot to the next. */
export const SNAPSHOT_EVERY_DAYS = 28;
/** A bound for the work: one for a row of one feature. */
export const MAX_CELLS = 3_000_000;
export const MAX_ROWS = 100_000;
/** Three years: what lies further back says little about today. */
export const MAX_SNAPSHOTS = 39;

export interface SnapshotsInput {
  /** The first day of the history. */
  readonly from: string;
  /** The last day that is over and recorded. */
  readonly until: string;
  readonly horizonDays: number;
}

/**
 * The days at which customers of the past are looked at, oldest first. The newest is the last one whose horizon has
 * passed; from there they go back in even steps as far as the history reaches.
 */
export function planSnapshots({ from, until, horizonDays }: SnapshotsInput): string[] {
  const newest = addDays(until, -horizonDays);
  const reach = daysBetween(from, newest);
  if (reach < 0) return [];
  const count = Math.min(Math.floor(reach / SNAPSHOT_EVERY_DAYS) + 1, MAX_SNAPSHOTS);
  return Array.from({ length: count }, (_, index) => addDays(newest, -(count - 1 - index) * SNAPSHOT_EVERY_DAYS));
}

/** How many rows a model of so many features is learned from at most. */
export function mostRows(features: number): number {
  return Math.min(MAX_ROWS, Math.floor(MAX_CELLS / Math.max(1, features)));
}
