import { z } from 'zod';
import type { HubSpotCaller } from './caller.ts';
import { HubSpotError } from './hubspot-error.ts';
import { HUBSPOT_PATHS } from './paths.ts';
import type { Transport } from './transport.ts';

/** Who put the present value into a property, as HubSpot's history says. */
export interface ValueSource {
  readonly sourceType: string;
  readonly sourceId: string | null;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
}

/** By company, by property. */
export type ValueSources = ReadonlyMap<string, Readonly<Record<string, ValueSource>>>;

/** Asking for history halves the largest batch (assumed). */
export const HISTORY_BATCH_SIZE = 50;

/** Finds out what became of companies that do not answer any more, and of values that are not ours any more. */
export interface CompanyFindingApi {
  /** The id that a company answers to now: its own, that of the one it was merged into (assumed), or null. */
  resolveCompany(caller: HubSpotCaller, id: string): Promise<string | null>;
  /** Who wrote the present values, for at most HISTORY_BATCH_SIZE companies. */
  readValueSources(
    caller: HubSpotCaller,
    read: { readonly ids: readonly string[]; readonly properties: readonly string[] },
  ): Promise<ValueSources>;
}

const valueVersion = z.object({
  sourceType: z.string().default('UNKNOWN'),
  sourceId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  timestamp: z.string(),
});

const historyAnswer = z.object({
  results: z
    .array(z.object({ id: z.string(), propertiesWithHistory: z.record(z.string(), z.array(valueVersion)).default({}) }))
    .default([]),
});

export function createCompanyFindingApi(transport: Transport): CompanyFindingApi {
  return {
    resolveCompany: async (caller, id) => {
      try {
        const path = `${HUBSPOT_PATHS.companies}/${encodeURIComponent(id)}`;
        const answer = z.object({ id: z.string() });
        return (await transport.send(caller, { endpoint: 'companies.get', method: 'GET', path, answer })).id;
      } catch (error) {
        if (error instanceof HubSpotError && error.code === 'hubspot_not_found') return null;
        throw error;
      }
    },
    readValueSources: async (caller, { ids, properties }) => {
      const { results } = await transport.send(caller, {
        endpoint: 'companies.batchReadHistory',
        method: 'POST',
        path: HUBSPOT_PATHS.companyBatchRead,
        body: { inputs: ids.map((id) => ({ id })), properties: [], propertiesWithHistory: properties },
        answer: historyAnswer,
      });
      return new Map(results.map(({ id, propertiesWithHistory }) => [id, newestOf(propertiesWithHistory)]));
    },
  };
}

/** HubSpot lists the newest version first. */
function newestOf(history: Readonly<Record<string, readonly ValueSource[]>>): Record<string, ValueSource> {
  return Object.fromEntries(
    Object.entries(history).flatMap(([property, [newest]]) => (newest ? [[property, newest] as const] : [])),
  );
}
