import type { CompanyRecord } from '../crm/company.ts';
import { compareIds } from '../crm/company-orders.ts';
import type { CompanyStore } from '../crm/company-store.ts';
import { OrderedCompanies } from '../crm/ordered-companies.ts';
import type { PropertyStore } from '../crm/property-store.ts';
import { comparableOf } from './comparable.ts';
import { boundsOf, type KeyRange, overlap, rangeOf, WHOLE_RANGE } from './key-range.ts';
import { isBlank } from './matcher.ts';
import type { SearchFilter, SearchRequest } from './search-request.ts';

/** Which companies a search has to look at. None of them is archived. */
export interface AccessPath {
  readonly count: number;
  /** Every one of them matches, so that nobody has to be looked at just to be counted. */
  readonly allMatch: boolean;
  /** They come in the order that was asked for. */
  readonly sorted: boolean;
  walk(direction: 'up' | 'down'): Generator<CompanyRecord>;
  covers(company: CompanyRecord): boolean;
}

interface Searched {
  readonly companies: CompanyStore;
  readonly properties: PropertyStore;
}

type OrderedProperty = 'hs_object_id' | 'hs_lastmodifieddate';

const KEYS: Readonly<Record<OrderedProperty, (company: CompanyRecord) => number>> = {
  hs_object_id: (company) => Number(company.id),
  hs_lastmodifieddate: (company) => company.updatedAt,
};

/** Without another sort, results come in the order of ids. */
const USUAL_ORDER = 'hs_object_id';

/** The path that looks at the fewest companies: along the order asked for, or along one that a filter narrows. */
export function choosePath(portal: Searched, request: SearchRequest): AccessPath {
  const sortedBy = request.sorts[0]?.propertyName ?? USUAL_ORDER;
  const listed = listedPath(portal, request, sortedBy);
  if (listed) return listed;
  const paths = (Object.keys(KEYS) as OrderedProperty[]).flatMap((property) => {
    const narrowed = filtersOf(request).some((filter) => filter.propertyName === property);
    const needed = property === sortedBy || property === USUAL_ORDER;
    return narrowed || needed ? [pathAlong(portal, request, property, property === sortedBy)] : [];
  });
  return paths.reduce((best, path) => (costOf(path) < costOf(best) ? path : best));
}

/** A path that ends with its page is nearly free. */
function costOf({ allMatch, count, sorted }: AccessPath): number {
  if (allMatch && sorted) return 0;
  return sorted ? count : count + 1;
}

function pathAlong(
  { companies, properties }: Searched,
  request: SearchRequest,
  property: OrderedProperty,
  sorted: boolean,
): AccessPath {
  const order = property === 'hs_object_id' ? companies.byId : companies.byModified;
  const definition = properties.active(property);
  const compare = definition ? comparableOf(definition) : () => undefined;
  const filters = filtersOf(request);
  const ranges = filters.map((filter) => (filter.propertyName === property ? rangeOf(filter, compare) : undefined));
  const range = ranges.reduce<KeyRange>((all, one) => (one ? overlap(all, one) : all), WHOLE_RANGE);
  const allMatch = isBlank(request.query) && request.filterGroups.length < 2 && !ranges.includes(undefined);
  return { allMatch, sorted, ...sectionOf(order, range, KEYS[property]) };
}

/** Companies named by their ids. */
function listedPath({ companies }: Searched, request: SearchRequest, sortedBy: string): AccessPath | undefined {
  const filters = filtersOf(request);
  const list = filters.find(({ propertyName, operator }) => propertyName === USUAL_ORDER && operator === 'IN');
  if (!list) return undefined;
  const ids = new Set((list.values ?? []).map((value) => String(Number(value))));
  const found = [...ids].flatMap((id) => companies.get(id) ?? []).filter(({ archivedAt }) => archivedAt === null);
  const order = new OrderedCompanies((a, b) => compareIds(a.id, b.id), found);
  return {
    count: order.size,
    allMatch: isBlank(request.query) && filters.length === 1,
    sorted: sortedBy === USUAL_ORDER,
    walk: (direction) => order.walk(direction),
    covers: ({ id }) => ids.has(id),
  };
}

function sectionOf(order: OrderedCompanies, range: KeyRange, keyOf: (company: CompanyRecord) => number) {
  const { start, end } = boundsOf(range, keyOf);
  const covers = (company: CompanyRecord) => start(company) > 0 && end(company) < 0;
  return {
    count: Math.max(0, order.countBefore(end) - order.countBefore(start)),
    covers,
    *walk(direction: 'up' | 'down') {
      for (const company of order.walk(direction, direction === 'up' ? start : end)) {
        if (!covers(company)) return;
        yield company;
      }
    },
  };
}

/** The filters that every match fulfils: those of the only group. */
function filtersOf({ filterGroups }: SearchRequest): readonly SearchFilter[] {
  return filterGroups.length === 1 ? (filterGroups[0]?.filters ?? []) : [];
}
