import type { CompanyRecord } from '../crm/company.ts';
import type { Bound } from '../crm/ordered-companies.ts';
import type { Comparable } from './comparable.ts';
import type { SearchFilter } from './search-request.ts';

/** From and to which key of an order a search reaches; an open end leaves its key out. */
export interface KeyRange {
  readonly low: number;
  readonly lowOpen: boolean;
  readonly high: number;
  readonly highOpen: boolean;
}

export const WHOLE_RANGE: KeyRange = {
  low: Number.NEGATIVE_INFINITY,
  lowOpen: false,
  high: Number.POSITIVE_INFINITY,
  highOpen: false,
};

/** The range that a filter leaves; undefined when it is no range, or its values cannot be compared. */
export function rangeOf(filter: SearchFilter, compare: (raw: string) => Comparable): KeyRange | undefined {
  const [low, high] = [filter.value, filter.highValue].map((raw) => (raw === undefined ? undefined : compare(raw)));
  if (typeof low !== 'number') return undefined;
  switch (filter.operator) {
    case 'EQ':
      return { ...WHOLE_RANGE, low, high: low };
    case 'GT':
      return { ...WHOLE_RANGE, low, lowOpen: true };
    case 'GTE':
      return { ...WHOLE_RANGE, low };
    case 'LT':
      return { ...WHOLE_RANGE, high: low, highOpen: true };
    case 'LTE':
      return { ...WHOLE_RANGE, high: low };
    case 'BETWEEN':
      return typeof high === 'number' ? { ...WHOLE_RANGE, low, high } : undefined;
    default:
      return undefined;
  }
}

/** What lies in both. */
export function overlap(a: KeyRange, b: KeyRange): KeyRange {
  const lower = a.low > b.low || (a.low === b.low && a.lowOpen) ? a : b;
  const higher = a.high < b.high || (a.high === b.high && a.highOpen) ? a : b;
  return { low: lower.low, lowOpen: lower.lowOpen, high: higher.high, highOpen: higher.highOpen };
}

/** Where the range begins and ends in an order by `keyOf`. */
export function boundsOf(
  { low, lowOpen, high, highOpen }: KeyRange,
  keyOf: (company: CompanyRecord) => number,
): { readonly start: Bound; readonly end: Bound } {
  return {
    start: (company) => (keyOf(company) < low || (lowOpen && keyOf(company) === low) ? -1 : 1),
    end: (company) => (keyOf(company) > high || (highOpen && keyOf(company) === high) ? 1 : -1),
  };
}
