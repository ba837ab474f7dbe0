import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Customer } from '../../../server/features/customers/customers.service.ts';
import { NO_COUNTS } from '../../../server/features/cycles/no-counts.ts';
import type { ConfirmBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from './support/companies.ts';
import { recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';
import { createCycle, createWorker } from './support/worker.ts';

const COMPANIES = 20_000;
/** What one of them weighs at least, so that keeping them would show. */
const NAME_CHARS = 2_000;
/** Growth between 2,000 and 20,000 companies; their names alone are 36 MB. */
const MAX_GROWTH_BYTES = 4_000_000;
/** Pages that a runner may hold: the one that is applied, those read ahead, and what the last turn of the loop still knows. */
const MAX_PAGES_HELD = 7;
/** After how many companies to look; each look takes a while. */
const LOOKS = [2_000, 11_000, COMPANIES];

let product: Product;
let tenant: Tenant;
let firstRunId: string;

/** An account with one company, imported; its outbound run is approved and waits. */
beforeAll(async () => {
  product = await startProduct({ workers: false });
  tenant = await createTenant(product, { companies: companies(1) });
  await tenant.ask('PUT', '/mapping/draft', recommendedMapping());
  firstRunId = ((await tenant.ask('POST', '/mapping/draft/confirm')).body as ConfirmBody).cycleId;
  await createWorker(product).runImport(firstRunId);
  await createWorker(product).runOutbound(firstRunId);
  await tenant.approve(firstRunId);
});

afterAll(() => product.stop());

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Watches pages go by without holding them. */
class Observer {
  readonly heapBytes: number[] = [];
  mostHeld = 0;
  #seen = 0;
  readonly #pages: WeakRef<object>[] = [];

  note(page: readonly unknown[]): void {
    this.#pages.push(new WeakRef(page));
    this.#seen += page.length;
    if (page.length === 0 || !LOOKS.includes(this.#seen)) return;
    collectGarbage();
    this.mostHeld = Math.max(this.mostHeld, this.#pages.filter((page) => page.deref() !== undefined).length);
    this.heapBytes.push(process.memoryUsage().heapUsed);
  }

  get growthBytes(): number {
    return (this.heapBytes.at(-1) ?? 0) - (this.heapBytes[0] ?? 0);
  }
}

function expectFlat(observer: Observer, what: string): void {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const [first = 0, last = 0] = [observer.heapBytes[0], observer.heapBytes.at(-1)];
  process.stderr.write(
    `${what}: heap ${megabytes(first)} MB after 2,000 companies, ${megabytes(last)} MB after 20,000; at most ${observer.mostHeld} pages held\n`,
  );
  expect(observer.heapBytes).toHaveLength(LOOKS.length);
  expect(observer.mostHeld).toBeLessThanOrEqual(MAX_PAGES_HELD);
  expect(observer.growthBytes).toBeLessThan(MAX_GROWTH_BYTES);
}

/** A text with memory of its own, which joined texts do not have. */
function longName(id: string): string {
  return Buffer.alloc(NAME_CHARS, id).toString('latin1');
}

/** The ids of one page of made-up companies, in order, and whether more follow. */
function pageOfIds(after: string | null, limit: number): { readonly ids: string[]; readonly last: boolean } {
  const start = after === null ? 0 : Number(after);
  const ids = Array.from({ length: Math.min(limit, COMPANIES - start) }, (_, index) =>
    String(start + index + 1).padStart(11, '0'),
  );
  return { ids, last: start + ids.length >= COMPANIES };
}

/** Pages of customers as the store would give them, all alike. */
async function fakePages(observer: Observer) {
  const scope = { workspaceId: tenant.workspaceId, portalId: tenant.portalId };
  const template = await product.services.customers.findByCompany(scope, tenant.companyIds[0] ?? '');
  if (!template?.link) throw new Error('The company of this account was imported.');
  const { link } = template;
  return {
    listLinked: async (
      _scope: unknown,
      { after, limit }: { readonly after: string | null; readonly limit: number },
    ) => {
      const { ids } = pageOfIds(after, limit);
      const page = ids.map(
        (companyId): Customer => ({ ...template, name: longName(companyId), link: { ...link, companyId } }),
      );
      observer.note(page);
      return page;
    },
  };
}

describe('an outbound run over 20,000 customers', () => {
  it('takes no more memory than one over 2,000', async () => {
    const observer = new Observer();
    const worker = createWorker(product, {
      customers: await fakePages(observer),
      client: {
        batchUpdateCompanies: async (_caller, updates) => ({ updatedIds: updates.map(({ id }) => id), errors: [] }),
      },
      change: ({ ledger }) => ({
        ledger: {
          ...ledger,
          lastWritten: async () => new Map(),
          intend: async (_scope, _batch, writes) => new Set(writes.map(({ companyId }) => companyId)),
          confirm: async () => undefined,
        },
      }),
    });

    await worker.runOutbound(firstRunId);

    expect((await tenant.getCycle(firstRunId)).outbound?.counts).toMatchObject({ written: COMPANIES, batches: 200 });
    expectFlat(observer, 'outbound run');
  });
});

describe('the plan of an outbound run over 20,000 customers', () => {
  it('takes no more memory than one over 2,000', async () => {
    const observer = new Observer();
    const worker = createWorker(product, {
      customers: await fakePages(observer),
      change: ({ planRows }) => ({ planRows: { ...planRows, save: async () => undefined } }),
    });
    const { id } = (await tenant.ask('POST', '/outbound/dry-run')).body as { readonly id: string };

    await worker.runOutbound(id);

    const run = await product.services.plans.plan(tenant, id);
    expect(run).toMatchObject({ status: 'succeeded', plan: { companies: COMPANIES } });
    expectFlat(observer, 'plan of an outbound run');
  });
});

describe('an import cycle over 20,000 companies', () => {
  it('takes no more memory than one over 2,000', async () => {
    const observer = new Observer();
    const worker = createWorker(product, {
      client: {
        listCompaniesAhead: async (_caller, { after }) => {
          const { ids, last } = pageOfIds(after, 100);
          const page = ids.map((id) => ({ id, properties: { name: longName(id) }, archived: false }));
          return { ids, companies: Promise.resolve(page), after: last ? null : (ids.at(-1) ?? null) };
        },
      },
      companies: {
        readIdsBetween: async (_scope, { first, last }) =>
          pageOfIds(String(Number(first) - 1), Number(last) - Number(first) + 1).ids,
        apply: async (_context, page) => {
          observer.note(page);
          return { counts: { ...NO_COUNTS, read: page.length, created: page.length }, problems: [] };
        },
      },
    });
    const id = await createCycle(worker, tenant);

    await worker.runImport(id);

    expect((await tenant.getCycle(id)).counts).toMatchObject({ read: COMPANIES, created: COMPANIES });
    expectFlat(observer, 'import cycle');
  });
});
