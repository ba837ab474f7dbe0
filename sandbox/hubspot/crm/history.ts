import type { ChangeSource, CompanyValues, HistoryEntry } from './company.ts';

/** One write to a company with all writes before it: a chain, so that adding one copies nothing. */
export interface HistoryLink {
  readonly at: number;
  readonly source: ChangeSource;
  readonly changes: CompanyValues;
  readonly earlier: HistoryLink | null;
  /** Values in the chain. */
  readonly size: number;
}

/** HubSpot keeps a bounded number of past values; so many changes are kept per company. */
const MAX_HISTORY = 400;

/** Adds one write; the oldest go when there are far too many. */
export function addWrite(
  earlier: HistoryLink | null,
  { at, source }: Pick<HistoryLink, 'at' | 'source'>,
  changes: CompanyValues,
): HistoryLink {
  const kept = earlier !== null && earlier.size > 2 * MAX_HISTORY ? chainOf(historyOf(earlier)) : earlier;
  return { at, source, changes, earlier: kept, size: (kept?.size ?? 0) + Object.keys(changes).length };
}

/** The entries of a chain, oldest first. */
export function historyOf(last: HistoryLink | null): readonly HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (let link = last; link !== null; link = link.earlier) {
    const { at, source, changes } = link;
    for (const [property, value] of Object.entries(changes).reverse()) entries.push({ property, value, at, source });
  }
  return entries.slice(0, MAX_HISTORY).reverse();
}

/** The chain of these entries, oldest first. */
export function chainOf(entries: readonly HistoryEntry[]): HistoryLink | null {
  return entries.reduce<HistoryLink | null>((earlier, { property, value, at, source }) => {
    return { at, source, changes: { [property]: value }, earlier, size: (earlier?.size ?? 0) + 1 };
  }, null);
}
