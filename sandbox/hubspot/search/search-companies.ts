import type { PackedValues } from '../crm/columns.ts';
import type { CompanyRecord } from '../crm/company.ts';
import { compareIds } from '../crm/company-orders.ts';
import type { CompanyStore } from '../crm/company-store.ts';
import type { PropertyStore } from '../crm/property-store.ts';
import { type AccessPath, choosePath } from './access-path.ts';
import { type Comparable, comparableOf } from './comparable.ts';
import type { Predicate } from './compile-filter.ts';
import { matcher } from './matcher.ts';
import type { SearchRequest } from './search-request.ts';
import type { StaleIndex } from './stale-index.ts';

export interface SearchResult {
  /** Companies that match in the index; may be more than can be read, and more than `records` shows. */
  readonly total: number;
  /** The page, with values as they are now; archived companies are left out. */
  readonly records: readonly CompanyRecord[];
  /** `after` of the next page. */
  readonly next: number | undefined;
}

export interface SearchedPortal {
  readonly companies: CompanyStore;
  readonly properties: PropertyStore;
  readonly index: StaleIndex;
}

/**
 * Matches on the lagging index, answers from the store: a search may return a value that does not match it. Only the
 * companies that the index shows otherwise than they are, and those on the access path, are looked at.
 */
export function searchCompanies(portal: SearchedPortal, request: SearchRequest, now: number): SearchResult {
  const search: Search = {
    matches: matcher(request, portal.properties, portal.companies.columns),
    keyOf: sortKey(portal, request),
    compare: byKey(isDescending(request) ? -1 : 1),
    lagging: portal.index.lagging(now),
  };
  const path = choosePath(portal, request);
  const late = laggingMatches(portal, search);
  const current = currentMatches(path, search, isDescending(request) ? 'down' : 'up');
  const { page, total } = path.sorted
    ? pageOf(merged(current, late, search.compare), request, path.allMatch)
    : pageOf([...current, ...late].sort(search.compare), request, false);
  const exactTotal = total ?? path.count - coveredBy(path, portal, search) + late.length;
  const end = request.after + request.limit;
  return {
    total: exactTotal,
    records: page.flatMap(({ record }) => (record.archivedAt === null ? [record] : [])),
    next: end < exactTotal ? end : undefined,
  };
}

interface Match {
  readonly record: CompanyRecord;
  readonly key: Comparable;
}

interface Search {
  readonly matches: Predicate;
  readonly keyOf: (packed: PackedValues) => Comparable;
  readonly compare: (a: Match, b: Match) => number;
  /** Values in the index of the companies that it shows otherwise than they are. */
  readonly lagging: ReadonlyMap<string, PackedValues | null>;
}

/** Matches among the companies that the index shows as they are, in the order of the path. */
function* currentMatches(
  path: AccessPath,
  { matches, keyOf, lagging }: Search,
  direction: 'up' | 'down',
): Generator<Match> {
  for (const company of path.walk(path.sorted ? direction : 'up')) {
    if (lagging.has(company.id)) continue;
    if (path.allMatch || matches(company.packed)) yield { record: company, key: keyOf(company.packed) };
  }
}

/** Matches among the others, sorted. */
function laggingMatches({ companies }: SearchedPortal, { matches, keyOf, lagging, compare }: Search): Match[] {
  const found: Match[] = [];
  for (const [id, packed] of lagging) {
    const record = companies.get(id);
    if (record && packed !== null && matches(packed)) found.push({ record, key: keyOf(packed) });
  }
  return found.sort(compare);
}

/** The asked page, and how many there are in all, unless counting would go on for long (`stopAtEnd`). */
function pageOf(
  matches: Iterable<Match>,
  { after, limit }: SearchRequest,
  stopAtEnd: boolean,
): { page: Match[]; total: number | undefined } {
  const page: Match[] = [];
  let seen = 0;
  for (const match of matches) {
    if (stopAtEnd && seen === after + limit) return { page, total: undefined };
    if (seen >= after && seen < after + limit) page.push(match);
    seen += 1;
  }
  return { page, total: seen };
}

/** How many lagging companies the path counts although they were left out. */
function coveredBy(path: AccessPath, { companies }: SearchedPortal, { lagging }: Search): number {
  let covered = 0;
  for (const id of lagging.keys()) {
    const company = companies.get(id);
    if (company?.archivedAt === null && path.covers(company)) covered += 1;
  }
  return covered;
}

function isDescending({ sorts }: SearchRequest): boolean {
  return sorts[0]?.direction === 'DESCENDING';
}

function sortKey({ companies, properties }: SearchedPortal, { sorts }: SearchRequest): Search['keyOf'] {
  const property = sorts[0] && properties.active(sorts[0].propertyName);
  if (!property) return () => undefined;
  const compare = comparableOf(property);
  const read = companies.columns.reader(property.name);
  return (packed) => {
    const raw = read(packed);
    return raw === undefined || raw === '' ? undefined : compare(raw);
  };
}

/** Companies without a value come last (assumed). Equal ones are in the order of ids, downwards when descending. */
function byKey(sign: 1 | -1): (a: Match, b: Match) => number {
  return (a, b) => {
    if (a.key === b.key) return sign * compareIds(a.record.id, b.record.id);
    if (a.key === undefined) return 1;
    if (b.key === undefined) return -1;
    return a.key < b.key ? -sign : sign;
  };
}

/** Two sorted sequences as one. */
function* merged(main: Iterable<Match>, late: readonly Match[], compare: Search['compare']): Generator<Match> {
  let next = 0;
  for (const match of main) {
    for (let other = late[next]; other && compare(other, match) < 0; other = late[next]) {
      yield other;
      next += 1;
    }
    yield match;
  }
  yield* late.slice(next);
}
