import { z } from 'zod';
import type { BenchAccount } from './account.ts';
import type { BenchProduct } from './product.ts';

const COMPANIES = '/crm/objects/2026-09/companies';
const PAGE_SIZE = 100;
/** Far apart in the scoring model, so that going from one to the next changes Health and Churn Risk of every customer. */
const NPS_VALUES = ['-10', '25', '60'] as const;

const page = z.object({
  results: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
  paging: z.object({ next: z.object({ after: z.string() }) }).optional(),
});

/** What another app of the account does, by its API. */
export interface OtherApp {
  /** Ids of customers that have not churned, at most `count`, spread over the account. */
  pickCustomers(count: number): Promise<readonly string[]>;
  /** Gives companies an NPS: another one than in the two rounds before. */
  change(ids: readonly string[], round: number): Promise<void>;
}

export function createOtherApp({ hubspot }: BenchProduct, { serviceKey }: BenchAccount): OtherApp {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${hubspot.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${serviceKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  return {
    pickCustomers: async (count) => {
      const found: string[] = [];
      for (let after: string | undefined = ''; after !== undefined; ) {
        const query = `limit=${PAGE_SIZE}&properties=customer_status&properties=customer_id${after && `&after=${after}`}`;
        const { results, paging } = page.parse(await ask('GET', `${COMPANIES}?${query}`));
        const active = results.filter(
          ({ properties: { customer_status: status, customer_id: id } }) => id && status === 'active',
        );
        found.push(...active.map(({ id }) => id));
        after = paging?.next.after;
      }
      const step = Math.max(1, found.length / count);
      return Array.from({ length: Math.min(count, found.length) }, (_, index) => found[Math.floor(index * step)] ?? '');
    },
    change: async (ids, round) => {
      const nps = NPS_VALUES[round % NPS_VALUES.length];
      for (let start = 0; start < ids.length; start += PAGE_SIZE) {
        const inputs = ids.slice(start, start + PAGE_SIZE).map((id) => ({ id, properties: { nps } }));
        await ask('POST', `${COMPANIES}/batch/update`, { inputs });
      }
    },
  };
}
