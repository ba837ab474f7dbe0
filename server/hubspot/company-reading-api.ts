import type { Company } from '@customerscore/core/contract';
import type { SearchGroup } from '@customerscore/core/mapping';
import type { HubSpotCaller } from './caller.ts';
import { type CompanySearch, companySearchBody } from './company-search-body.ts';
import { inBatches } from './in-batches.ts';
import { HUBSPOT_BATCH_SIZE, HUBSPOT_PAGE_SIZE, HUBSPOT_PATHS, MAX_QUERY_CHARS } from './paths.ts';
import { batchAnswer, companyPage, searchAnswer } from './schemas.ts';
import type { Transport } from './transport.ts';

export interface CompanyPage {
  readonly companies: readonly Company[];
  /** Where the next page starts; null on the last. */
  readonly after: string | null;
}

/** A page whose next one can be asked for before its values have come. */
export interface CompanyPageAhead {
  readonly ids: readonly string[];
  readonly after: string | null;
  /** Companies that are gone in between are left out. */
  readonly companies: Promise<readonly Company[]>;
}

/** A page of a search in order of id. */
export interface CompaniesFound {
  /** In order of id. */
  readonly ids: readonly string[];
  readonly companies: Promise<readonly Company[]>;
  /** How many match in the search index, from the first id on. */
  readonly total: number;
  readonly hasMore: boolean;
}

interface PageQuery {
  readonly after: string | null;
  readonly properties: readonly string[];
  readonly limit?: number;
}

interface BatchRead {
  readonly ids: readonly string[];
  readonly properties: readonly string[];
  /** True: only companies that are archived, which can be restored for 90 days. */
  readonly archived?: boolean;
}

/** Everything that reads companies. A list of properties too long for one call is read in several. */
export interface CompanyReadingApi {
  /** One page of companies, in order of id. */
  listCompanies(caller: HubSpotCaller, page: PageQuery): Promise<CompanyPage>;
  /** The same; resolves as soon as it is known where the next page starts. */
  listCompaniesAhead(caller: HubSpotCaller, page: PageQuery): Promise<CompanyPageAhead>;
  /** Companies by id, at most HUBSPOT_BATCH_SIZE; ids that do not exist or are archived are left out. */
  batchReadCompanies(caller: HubSpotCaller, read: BatchRead): Promise<readonly Company[]>;
  /** One page of companies in order of id, as the search index knows them, with their values of now. */
  searchCompaniesById(
    caller: HubSpotCaller,
    page: CompanySearch & { readonly properties: readonly string[] },
  ): Promise<CompaniesFound>;
  /** Companies that match, as the search index knows them, and how many there are. At most 200 are answered. */
  searchCompanies(
    caller: HubSpotCaller,
    query: { readonly groups: readonly SearchGroup[]; readonly properties: readonly string[]; readonly limit: number },
  ): Promise<{ readonly total: number; readonly companies: readonly Company[] }>;
  /** How many companies the portal has. The search index lags, so this is for progress bars only. */
  countCompanies(caller: HubSpotCaller): Promise<number>;
}

export function createCompanyReadingApi(transport: Transport): CompanyReadingApi {
  const batchRead: CompanyReadingApi['batchReadCompanies'] = async (caller, { ids, properties, archived = false }) => {
    if (ids.length === 0) return [];
    const answer = await transport.send(caller, {
      endpoint: 'companies.batchRead',
      method: 'POST',
      path: archived ? `${HUBSPOT_PATHS.companyBatchRead}?archived=true` : HUBSPOT_PATHS.companyBatchRead,
      body: { inputs: ids.map((id) => ({ id })), properties, propertiesWithHistory: [] },
      answer: batchAnswer,
    });
    return answer.results;
  };
  const readAll = (caller: HubSpotCaller, ids: readonly string[], properties: readonly string[]) =>
    handled(inBatches(ids, HUBSPOT_BATCH_SIZE, (batch) => batchRead(caller, { ids: batch, properties })));
  const search = (caller: HubSpotCaller, body: unknown) =>
    transport.send(caller, {
      endpoint: 'companies.search',
      method: 'POST',
      path: HUBSPOT_PATHS.companySearch,
      body,
      pool: 'search',
      answer: searchAnswer,
    });
  const listAhead: CompanyReadingApi['listCompaniesAhead'] = async (caller, page) => {
    const query = pageQuery(page);
    const fits = query.length <= MAX_QUERY_CHARS;
    const { results, paging } = await transport.send(caller, {
      endpoint: 'companies.list',
      method: 'GET',
      path: `${HUBSPOT_PATHS.companies}?${fits ? query : pageQuery({ ...page, properties: [] })}`,
      answer: companyPage,
    });
    const ids = results.map(({ id }) => id);
    const companies = fits ? Promise.resolve(results) : readAll(caller, ids, page.properties);
    return { ids, after: paging?.next?.after ?? null, companies };
  };
  return {
    batchReadCompanies: batchRead,
    listCompaniesAhead: listAhead,
    listCompanies: async (caller, page) => {
      const { after, companies } = await listAhead(caller, page);
      return { after, companies: await companies };
    },
    searchCompaniesById: async (caller, { properties, ...page }) => {
      const { body, hasValues } = companySearchBody(page, properties);
      const { results, total, paging } = await search(caller, body);
      const ids = results.map(({ id }) => id);
      const companies = hasValues ? Promise.resolve(results) : readAll(caller, ids, properties);
      return { ids, companies, total, hasMore: paging?.next !== undefined };
    },
    searchCompanies: async (caller, { groups, properties, limit }) => {
      const { results, total } = await search(caller, { filterGroups: groups, properties, limit });
      return { total, companies: results };
    },
    countCompanies: async (caller) => (await search(caller, { filterGroups: [], properties: [], limit: 1 })).total,
  };
}

/** It may fail while nobody waits for it yet; whoever does learns of it. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function pageQuery({ after, properties, limit = HUBSPOT_PAGE_SIZE }: PageQuery): string {
  const query = new URLSearchParams({ limit: String(limit), archived: 'false' });
  if (after !== null) query.set('after', after);
  for (const property of properties) query.append('properties', property);
  return query.toString();
}
