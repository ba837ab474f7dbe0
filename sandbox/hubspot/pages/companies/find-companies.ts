import type { Portal } from '../../accounts/portal.ts';
import type { CompanyRecord } from '../../crm/company.ts';
import type { CompanyStore } from '../../crm/company-store.ts';

export const PAGE_SIZE = 50;
/** One page looks at no more companies than this: more would hold up the API that is being tested. */
export const LOOK_LIMIT = 100_000;
/** Sorting by a value needs all companies at once, so it is for accounts up to this size. */
export const SORTABLE_COMPANIES = 20_000;

export const COMPANY_SORTS = ['newest', 'oldest', 'name', 'modified'] as const;
export type CompanySort = (typeof COMPANY_SORTS)[number];

export interface CompanyQuery {
  /** In name or domain; an id finds its company. Empty: all. */
  readonly search: string;
  readonly sort: CompanySort;
  readonly archived: boolean;
  /** The page begins behind this company, or ends before it; null: the first page. */
  readonly from: { readonly id: string; readonly side: 'after' | 'before' } | null;
}

export interface CompanyPage {
  readonly companies: readonly CompanyRecord[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** The company at which looking stopped although the page is not full; null: it did not. */
  readonly stoppedAt: string | null;
}

/** Whether an account is small enough to be sorted by a value. */
export function isSortable(companies: CompanyStore): boolean {
  return companies.size <= SORTABLE_COMPANIES;
}

/** One page of companies. It costs what it shows: pages are found by the id they begin at, not by counting. */
export function findCompanies({ companies }: Portal, query: CompanyQuery): CompanyPage {
  const exact = /^\d+$/.test(query.search) ? companies.resolve(query.search) : undefined;
  if (exact) return { companies: [exact], hasPrevious: false, hasNext: false, stoppedAt: null };
  const backwards = query.from?.side === 'before';
  const { found, more, stoppedAt } = take(inOrder(companies, query, backwards), matcher(companies, query.search));
  return {
    companies: backwards ? found.reverse() : found,
    hasPrevious: backwards ? more : query.from !== null,
    hasNext: backwards || more,
    stoppedAt,
  };
}

function take(candidates: Iterable<CompanyRecord>, matches: (record: CompanyRecord) => boolean) {
  const found: CompanyRecord[] = [];
  let looked = 0;
  for (const record of candidates) {
    const fits = matches(record);
    if (fits && found.length === PAGE_SIZE) return { found, more: true, stoppedAt: null };
    if (fits) found.push(record);
    looked += 1;
    if (looked === LOOK_LIMIT) return { found, more: false, stoppedAt: record.id };
  }
  return { found, more: false, stoppedAt: null };
}

/** Reads only what it compares: unpacking all values of every company would take longer than the search. */
function matcher({ columns }: CompanyStore, search: string): (record: CompanyRecord) => boolean {
  const wanted = search.trim().toLowerCase();
  const readers = [columns.reader('name'), columns.reader('domain')];
  return ({ packed }) => wanted === '' || readers.some((read) => read(packed)?.toLowerCase().includes(wanted));
}

/** The candidates from the company on at which the page begins; backwards: towards the first page. */
function inOrder(companies: CompanyStore, query: CompanyQuery, backwards: boolean): Iterable<CompanyRecord> {
  const { archived } = query;
  const sort = isSortable(companies) ? query.sort : 'newest';
  const id = query.from?.id;
  if (sort === 'newest') return companies.walk(backwards ? 'up' : 'down', archived, id);
  if (sort === 'oldest') return companies.walk(backwards ? 'down' : 'up', archived, id);
  const sorted = sortedBy(sort, companies, archived);
  if (backwards) sorted.reverse();
  return sorted.slice(sorted.findIndex((record) => record.id === id) + 1);
}

function sortedBy(sort: 'name' | 'modified', companies: CompanyStore, archived: boolean): CompanyRecord[] {
  const all = [...companies.walk('up', archived)];
  if (sort === 'modified') return all.sort((a, b) => b.updatedAt - a.updatedAt || Number(b.id) - Number(a.id));
  const { compare } = new Intl.Collator('en');
  const read = companies.columns.reader('name');
  const named = all.map((record) => ({ record, name: read(record.packed) ?? '' }));
  named.sort((a, b) => compare(a.name, b.name) || Number(a.record.id) - Number(b.record.id));
  return named.map(({ record }) => record);
}
