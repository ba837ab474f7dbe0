import type { Columns } from '../crm/columns.ts';
import type { PropertyStore } from '../crm/property-store.ts';
import { compileFilter, type Predicate, wordsOf } from './compile-filter.ts';
import type { SearchRequest } from './search-request.ts';

/** The properties that `query` looks into. https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
const QUERY_PROPERTIES = ['website', 'phone', 'name', 'domain'];

/** Whether a company matches all that a search asks for. */
export function matcher(
  { filterGroups, query }: Pick<SearchRequest, 'filterGroups' | 'query'>,
  properties: PropertyStore,
  columns: Columns,
): Predicate {
  const groups = filterGroups.map((group) =>
    group.filters.flatMap((filter) => {
      const property = properties.active(filter.propertyName);
      return property ? [compileFilter(filter, property, columns)] : [];
    }),
  );
  const asked = isBlank(query) ? undefined : matchesQuery(query ?? '', columns);
  return (packed) => {
    if (asked && !asked(packed)) return false;
    return groups.length === 0 || groups.some((group) => group.every((test) => test(packed)));
  };
}

export function isBlank(query: string | undefined): boolean {
  return query === undefined || query.trim() === '';
}

/** Every word of the query must begin a word of one of the searched properties (assumed). */
function matchesQuery(query: string, columns: Columns): Predicate {
  const wanted = wordsOf(query).filter((word) => word !== '');
  const readers = QUERY_PROPERTIES.map((name) => columns.reader(name));
  return (packed) => {
    const words = readers.flatMap((read) => wordsOf(read(packed) ?? ''));
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  };
}
