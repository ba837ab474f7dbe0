import type { Company } from '@customerscore/core/contract';
import { z } from 'zod';
import type { HubSpotCaller } from './caller.ts';
import { HUBSPOT_PAGE_SIZE, HUBSPOT_PATHS, MAX_QUERY_CHARS } from './paths.ts';
import { type BatchError, batchAnswer, companyPage, searchAnswer } from './schemas.ts';
import type { Transport } from './transport.ts';

export interface CompanyPage {
  readonly companies: readonly Company[];
  /** Where the next page starts; null on the last. */
  readonly after: string | null;
}

export interface CompanyUpdate {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** What a batch update did. Order is not kept: match by id. */
export interface BatchUpdateAnswer {
  readonly updatedIds: readonly string[];
  readonly errors: readonly BatchError[];
}

export interface CompaniesApi {
  /** One page of companies, in order of id. One call, or two when the list of properties is too long for a URL. */
  listCompanies(
    caller: HubSpotCaller,
    page: { readonly after: string | null; readonly properties: readonly string[]; readonly limit?: number },
  ): Promise<CompanyPage>;
  /** Companies by id, at most HUBSPOT_BATCH_SIZE; ids that do not exist or are archived are left out. */
  batchReadCompanies(
    caller: HubSpotCaller,
    read: { readonly ids: readonly string[]; readonly properties: readonly string[] },
  ): Promise<readonly Company[]>;
  /** At most HUBSPOT_BATCH_SIZE updates. One wrong value refuses them all (hubspot_rejected). */
  batchUpdateCompanies(caller: HubSpotCaller, updates: readonly CompanyUpdate[]): Promise<BatchUpdateAnswer>;
  /** How many companies the portal has. The search index lags, so this is for progress bars only. */
  countCompanies(caller: HubSpotCaller): Promise<number>;
  /** Whether the token may write companies, found out by a batch of nothing: refused for its emptiness or for its scope. */
  probeCompanyWrite(caller: HubSpotCaller): Promise<void>;
}

export function createCompaniesApi(transport: Transport): CompaniesApi {
  const batchRead: CompaniesApi['batchReadCompanies'] = async (caller, { ids, properties }) => {
    if (ids.length === 0) return [];
    const answer = await transport.send(caller, {
      endpoint: 'companies.batchRead',
      method: 'POST',
      path: HUBSPOT_PATHS.companyBatchRead,
      body: { inputs: ids.map((id) => ({ id })), properties, propertiesWithHistory: [] },
      answer: batchAnswer,
    });
    return answer.results;
  };
  const listPage = async (caller: HubSpotCaller, query: string): Promise<CompanyPage> => {
    const page = await transport.send(caller, {
      endpoint: 'companies.list',
      method: 'GET',
      path: `${HUBSPOT_PATHS.companies}?${query}`,
      answer: companyPage,
    });
    return { companies: page.results, after: page.paging?.next?.after ?? null };
  };
  return {
    batchReadCompanies: batchRead,
    listCompanies: async (caller, { after, properties, limit = HUBSPOT_PAGE_SIZE }) => {
      const query = pageQuery({ after, properties, limit });
      if (query.length <= MAX_QUERY_CHARS) return listPage(caller, query);
      const page = await listPage(caller, pageQuery({ after, properties: [], limit }));
      return { ...page, companies: await batchRead(caller, { ids: page.companies.map(({ id }) => id), properties }) };
    },
    batchUpdateCompanies: async (caller, updates) => {
      const answer = await transport.send(caller, {
        endpoint: 'companies.batchUpdate',
        method: 'POST',
        path: HUBSPOT_PATHS.companyBatchUpdate,
        body: { inputs: updates.map(({ id, properties }) => ({ id, properties, objectWriteTraceId: id })) },
        answer: batchAnswer,
      });
      return { updatedIds: answer.results.map(({ id }) => id), errors: answer.errors };
    },
    countCompanies: async (caller) => {
      const answer = await transport.send(caller, {
        endpoint: 'companies.search',
        method: 'POST',
        path: HUBSPOT_PATHS.companySearch,
        body: { filterGroups: [], properties: [], limit: 1 },
        pool: 'search',
        answer: searchAnswer,
      });
      return answer.total;
    },
    probeCompanyWrite: async (caller) => {
      await transport.send(caller, {
        endpoint: 'companies.batchUpdate',
        method: 'POST',
        path: HUBSPOT_PATHS.companyBatchUpdate,
        body: { inputs: [] },
        answer: z.unknown(),
      });
    },
  };
}

function pageQuery({
  after,
  properties,
  limit,
}: {
  readonly after: string | null;
  readonly properties: readonly string[];
  readonly limit: number;
}): string {
  const query = new URLSearchParams({ limit: String(limit), archived: 'false' });
  if (after !== null) query.set('after', after);
  for (const property of properties) query.append('properties', property);
  return query.toString();
}
