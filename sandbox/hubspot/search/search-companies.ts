import type { CompanyRecord, CompanyValues } from '../crm/company.ts';
import type { CompanyStore } from '../crm/company-store.ts';
import type { PropertyStore } from '../crm/property-store.ts';
import { type Comparable, comparableOf } from './comparable.ts';
import { compileFilter, type Predicate, wordsOf } from './compile-filter.ts';
import type { SearchRequest } from './search-request.ts';
import type { StaleIndex } from './stale-index.ts';

/** The properties that `query` looks into. https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
const QUERY_PROPERTIES = ['website', 'phone', 'name', 'domain'];

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

/** Matches on the lagging index, answers from the store: a search may return a value that does not match it. */
export function searchCompanies(portal: SearchedPortal, request: SearchRequest, now: number): SearchResult {
  const matches = matcher(request, portal.properties);
  const keyOf = sortKey(request, portal.properties);
  const found: Match[] = [];
  for (const record of portal.companies.all()) {
    const values = portal.index.view(record, now);
    if (values && matches(values)) found.push({ record, key: keyOf?.(values) });
  }
  if (keyOf) found.sort(byKey(request.sorts[0]?.direction === 'DESCENDING' ? -1 : 1));
  const end = request.after + request.limit;
  return {
    total: found.length,
    records: found.slice(request.after, end).flatMap(({ record }) => (record.archivedAt === null ? [record] : [])),
    next: end < found.length ? end : undefined,
  };
}

interface Match {
  readonly record: CompanyRecord;
  readonly key: Comparable;
}

function matcher({ filterGroups, query }: SearchRequest, properties: PropertyStore): Predicate {
  const groups = filterGroups.map((group) =>
    group.filters.flatMap((filter) => {
      const property = properties.active(filter.propertyName);
      return property ? [compileFilter(filter, property)] : [];
    }),
  );
  const asked = query === undefined || query.trim() === '' ? undefined : matchesQuery(query);
  return (values) => {
    if (asked && !asked(values)) return false;
    return groups.length === 0 || groups.some((group) => group.every((test) => test(values)));
  };
}

/** Every word of the query must begin a word of one of the searched properties (assumed). */
function matchesQuery(query: string): Predicate {
  const wanted = wordsOf(query).filter((word) => word !== '');
  return (values) => {
    const words = QUERY_PROPERTIES.flatMap((name) => wordsOf(values[name] ?? ''));
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  };
}

function sortKey(
  { sorts }: SearchRequest,
  properties: PropertyStore,
): ((values: CompanyValues) => Comparable) | undefined {
  const property = sorts[0] && properties.active(sorts[0].propertyName);
  if (!property) return undefined;
  const compare = comparableOf(property);
  return (values) => {
    const raw = values[property.name];
    return raw === undefined || raw === '' ? undefined : compare(raw);
  };
}

/** Companies without a value come last (assumed). Equal ones stay in the order of ids. */
function byKey(sign: 1 | -1): (a: Match, b: Match) => number {
  return ({ key: a }, { key: b }) => {
    if (a === b) return 0;
    if (a === undefined) return 1;
    if (b === undefined) return -1;
    return a < b ? -sign : sign;
  };
}
