import type { PropertyStore } from '../crm/property-store.ts';

export const SEARCH_OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;
export type SearchOperator = (typeof SEARCH_OPERATORS)[number];

export interface SearchFilter {
  readonly propertyName: string;
  readonly operator: SearchOperator;
  readonly value?: string | undefined;
  readonly highValue?: string | undefined;
  readonly values?: readonly string[] | undefined;
}

export interface SearchRequest {
  /** AND inside a group, OR between groups; none: all companies. */
  readonly filterGroups: readonly { readonly filters: readonly SearchFilter[] }[];
  readonly sorts: readonly { readonly propertyName: string; readonly direction: 'ASCENDING' | 'DESCENDING' }[];
  readonly query?: string | undefined;
  readonly limit: number;
  /** How many results to leave out. */
  readonly after: number;
}

/** https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
export const SEARCH_DEFAULT_LIMIT = 10;
export const SEARCH_MAX_LIMIT = 200;
export const SEARCH_MAX_RESULTS = 10_000;
export const SEARCH_MAX_GROUPS = 5;
export const SEARCH_MAX_FILTERS_PER_GROUP = 6;
export const SEARCH_MAX_FILTERS = 18;
export const SEARCH_MAX_SORTS = 1;
export const SEARCH_MAX_BODY_CHARACTERS = 3000;

/** What HubSpot refuses in a search, one sentence each; the limits are documented, the texts are assumed. */
export function searchFaults(request: SearchRequest, properties: PropertyStore): string[] {
  return [
    ...pagingFaults(request),
    ...sizeFaults(request),
    ...nameFaults(request, properties),
    ...valueFaults(request),
  ];
}

function pagingFaults({ limit, after }: SearchRequest): string[] {
  const faults: string[] = [];
  if (limit < 0 || limit > SEARCH_MAX_LIMIT) faults.push(`The limit must be between 0 and ${SEARCH_MAX_LIMIT}.`);
  if (after + limit > SEARCH_MAX_RESULTS) {
    faults.push(`Paging past ${SEARCH_MAX_RESULTS} results is not possible. Narrow the search instead.`);
  }
  return faults;
}

function sizeFaults({ filterGroups, sorts }: SearchRequest): string[] {
  const counts = filterGroups.map((group) => group.filters.length);
  const faults: string[] = [];
  if (counts.length > SEARCH_MAX_GROUPS) faults.push(`A search takes at most ${SEARCH_MAX_GROUPS} filter groups.`);
  if (counts.some((count) => count > SEARCH_MAX_FILTERS_PER_GROUP)) {
    faults.push(`A filter group takes at most ${SEARCH_MAX_FILTERS_PER_GROUP} filters.`);
  }
  if (counts.reduce((sum, count) => sum + count, 0) > SEARCH_MAX_FILTERS) {
    faults.push(`A search takes at most ${SEARCH_MAX_FILTERS} filters.`);
  }
  if (sorts.length > SEARCH_MAX_SORTS) faults.push(`A search takes at most ${SEARCH_MAX_SORTS} sort.`);
  return faults;
}

function nameFaults({ filterGroups, sorts }: SearchRequest, properties: PropertyStore): string[] {
  const names = [...filterGroups.flatMap((group) => group.filters), ...sorts].map((part) => part.propertyName);
  return names.filter((name) => !properties.active(name)).map((name) => `Property "${name}" does not exist`);
}

function valueFaults({ filterGroups }: SearchRequest): string[] {
  return filterGroups.flatMap((group) => group.filters).flatMap((filter) => valueFault(filter) ?? []);
}

function valueFault({ propertyName, operator, value, highValue, values }: SearchFilter): string | undefined {
  const says = (what: string) => `The operator ${operator} on "${propertyName}" needs ${what}.`;
  switch (operator) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return undefined;
    case 'IN':
    case 'NOT_IN':
      return values && values.length > 0 ? undefined : says('"values"');
    case 'BETWEEN':
      return value !== undefined && highValue !== undefined ? undefined : says('"value" and "highValue"');
    default:
      return value === undefined ? says('"value"') : undefined;
  }
}
