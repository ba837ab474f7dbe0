import { meansSame } from './means-same.ts';

/** What we know of one property of one company. */
export interface KnownValue {
  /** What HubSpot answered when the company was last read; undefined when the property was not asked for. */
  readonly read: string | null | undefined;
  readonly readAt: Date;
  /** What we wrote last; null when we never did. */
  readonly written: { readonly value: string; readonly at: Date } | null;
}

/** What stands in HubSpot as far as we know, by whatever is newer: our reading or our writing. Null: nothing. */
export function standingValue({ read, readAt, written }: KnownValue): string | null {
  const newest = written && (written.at > readAt || read === undefined) ? written.value : read;
  return newest ? newest : null;
}

/**
 * The last value that was not ours, which an undo of a field or a company goes back to: what stands there now, unless
 * that is what we wrote; then what our first write in a row found.
 */
export function originalValue(
  before: string | null,
  written: { readonly value: string; readonly original: string | null } | null,
): string | null {
  return written !== null && meansSame(written.value, before) ? written.original : before;
}
