import type { Company } from '@customerscore/core/contract';
import { planOutbound, planPage } from '@customerscore/core/sync';
import { Client } from '@hubspot/api-client';
import type { ImportContext } from '../../server/features/customers/companies.service.ts';

const BATCH_SIZE = 100;
/** As the README of @hubspot/api-client 14 gives them. */
const LIMITER = { minTime: 1000 / 9, maxConcurrent: 6, id: 'hubspot-client-limiter' };
const RETRIES = 3;
const DAY_CHARS = 'YYYY-MM-DD'.length;

export interface PlainResult {
  readonly readSeconds: number;
  readonly writeSeconds: number;
  readonly seconds: number;
  readonly read: number;
  readonly written: number;
}

/**
 * What one would write without the product, on HubSpot's official client: all companies by `getAll`, scored in memory by
 * the same scoring code, and the ones whose scores differ from what stands in HubSpot written by `batchApi.update`, one
 * batch after the other. Limiter and retries are the client's own. It stores nothing and knows nothing of failed rows.
 */
export async function runPlainScript(
  { hubspotUrl, accessToken }: { readonly hubspotUrl: string; readonly accessToken: string },
  context: ImportContext,
  properties: readonly string[],
): Promise<PlainResult> {
  const client = new Client({
    accessToken,
    basePath: hubspotUrl,
    limiterOptions: LIMITER,
    numberOfApiCallRetries: RETRIES,
  });
  const startedAt = performance.now();
  const companies = await client.crm.companies.getAll(undefined, undefined, [...properties]);
  const readAt = performance.now();
  const inputs = companies.length === 0 ? [] : changesOf(companies, context);
  for (let start = 0; start < inputs.length; start += BATCH_SIZE) {
    await client.crm.companies.batchApi.update({ inputs: inputs.slice(start, start + BATCH_SIZE) });
  }
  const endedAt = performance.now();
  return {
    readSeconds: (readAt - startedAt) / 1000,
    writeSeconds: (endedAt - readAt) / 1000,
    seconds: (endedAt - startedAt) / 1000,
    read: companies.length,
    written: inputs.length,
  };
}

interface Update {
  readonly id: string;
  readonly properties: Record<string, string>;
}

function changesOf(companies: readonly Pick<Company, 'id' | 'properties'>[], context: ImportContext): Update[] {
  const now = new Date().toISOString();
  const { scope, mapping, model, modelVersion, catalogue } = context;
  const fixed = { portalId: scope.portalId, mapping, model, modelVersion, catalogue, known: [], now };
  return companies.flatMap(({ id, properties }) => {
    const [plan] = planPage({ ...fixed, companies: [{ id, properties, archived: false }], newId: () => id });
    if (!plan || !('customer' in plan)) return [];
    const present = Object.fromEntries(mapping.outboundProperties.map((name) => [name, properties[name] ?? '']));
    const today = now.slice(0, DAY_CHARS);
    const { writes } = planOutbound({ ...plan.customer, companyId: id, mapping, lastWritten: present, present, today });
    if (writes.length === 0) return [];
    return [{ id, properties: Object.fromEntries(writes.map(({ property, value }) => [property, value])) }];
  });
}
