import { paths, query } from '../paths.ts';
import type { CompanyQuery } from './find-companies.ts';

/** The address of a page of companies. `start`: the number of its first company, from 1. */
export function companiesUrl(portalId: number, { search, sort, archived, from }: CompanyQuery, start: number): string {
  return `${paths.companies(portalId)}${query({
    q: search,
    sort: sort === 'newest' ? undefined : sort,
    archived: archived ? '1' : undefined,
    ...(from === null ? {} : { [from.side]: from.id }),
    start: start === 1 ? undefined : start,
  })}`;
}
