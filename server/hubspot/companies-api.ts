import { z } from 'zod';
import type { HubSpotCaller } from './caller.ts';
import { type CompanyFindingApi, createCompanyFindingApi } from './company-finding-api.ts';
import { type CompanyReadingApi, createCompanyReadingApi } from './company-reading-api.ts';
import { HUBSPOT_PATHS } from './paths.ts';
import { type BatchError, batchAnswer } from './schemas.ts';
import type { Transport } from './transport.ts';

export interface CompanyUpdate {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** What a batch update did. Order is not kept: match by id. */
export interface BatchUpdateAnswer {
  readonly updatedIds: readonly string[];
  readonly errors: readonly BatchError[];
}

export interface CompaniesApi extends CompanyReadingApi, CompanyFindingApi {
  /**
   * At most HUBSPOT_BATCH_SIZE updates. One wrong value refuses them all (hubspot_rejected). Not repeated when it is
   * unclear whether it worked (hubspot_unavailable, hubspot_answer_invalid): look what stands there first.
   */
  batchUpdateCompanies(caller: HubSpotCaller, updates: readonly CompanyUpdate[]): Promise<BatchUpdateAnswer>;
  /** Whether the token may write companies, found out by a batch of nothing: refused for its emptiness or for its scope. */
  probeCompanyWrite(caller: HubSpotCaller): Promise<void>;
}

export function createCompaniesApi(transport: Transport): CompaniesApi {
  return {
    ...createCompanyReadingApi(transport),
    ...createCompanyFindingApi(transport),
    batchUpdateCompanies: async (caller, updates) => {
      const answer = await transport.send(caller, {
        endpoint: 'companies.batchUpdate',
        method: 'POST',
        path: HUBSPOT_PATHS.companyBatchUpdate,
        // By record id, which HubSpot takes without an idProperty and refuses with one.
        body: { inputs: updates.map(({ id, properties }) => ({ id, properties, objectWriteTraceId: id })) },
        repeatable: false,
        answer: batchAnswer,
      });
      return { updatedIds: answer.results.map(({ id }) => id), errors: answer.errors };
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
