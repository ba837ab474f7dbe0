import type { Company } from '@customerscore/core/contract';
import { scorePageAgain } from '../../server/features/customers/score-again.ts';
import { pagesOf } from '../../server/features/outbound/candidate.ts';
import { linkedCandidates } from '../../server/features/outbound/linked-candidates.ts';
import type { OwnContainer } from './own-container.ts';

export interface Stage {
  readonly name: string;
  /** What it covers. */
  readonly what: string;
  readonly companiesPerSecond: number;
}

const CUSTOMERS_PER_PAGE = 500;

/**
 * Companies per second through each stage on its own, one call after the other, in this process, with store and
 * stand-in beside it. Leaves the store as a cycle would.
 */
export async function measureStages({ services, stores, scopeOf }: OwnContainer, portalId: number): Promise<Stage[]> {
  const { companies, connections, customers, mapping } = services;
  const scope = await scopeOf(portalId);
  const { caller } = await connections.open(scope);
  const context = await companies.context(scope);
  const pages: (readonly Company[])[] = [];
  const read = await rate(async () => {
    for (let after: string | null | undefined; after !== null; ) {
      const page = await companies.fetchPage(context, caller, after ?? null);
      pages.push(page.companies);
      after = page.after;
    }
    return count(pages);
  });
  const plan = await rate(async () => {
    for (const page of pages) await companies.plan(context, page);
    return count(pages);
  });
  const store = await rate(async () => {
    for (const page of pages) await companies.apply(context, page, new Date());
    return count(pages);
  });
  const score = await rate(async () => {
    let scored = 0;
    for (let after: string | null = null; ; ) {
      const page = await customers.listLinked(scope, { after, limit: CUSTOMERS_PER_PAGE });
      await scorePageAgain(stores.history, context, {
        workspaceId: scope.workspaceId,
        customers: page,
        at: new Date(),
      });
      scored += page.length;
      after = page.at(-1)?.link?.companyId ?? null;
      if (page.length < CUSTOMERS_PER_PAGE) return scored;
    }
  });
  const ready = await mapping.confirmed(scope);
  const source = linkedCandidates({
    ...{ customers, ledger: stores.ledger, scope, ready, runId: 'bench' },
    isHeld: () => false,
    now: () => new Date(),
  });
  const diff = await rate(async () => {
    let planned = 0;
    for await (const page of pagesOf(source, null)) planned += (await page.candidates).length;
    return planned;
  });
  return [
    { name: 'read', what: 'list pages of 100, parsed', companiesPerSecond: read },
    { name: 'plan', what: 'known customers looked up, values converted, linked and scored', companiesPerSecond: plan },
    { name: 'store', what: 'planned, then customers, history and the rest stored', companiesPerSecond: store },
    {
      name: 'score',
      what: 'stored customers and the points of their windows loaded, and scored',
      companiesPerSecond: score,
    },
    { name: 'diff', what: 'customers and ledger loaded, writes planned', companiesPerSecond: diff },
  ];
}

function count(pages: readonly (readonly Company[])[]): number {
  return pages.reduce((sum, page) => sum + page.length, 0);
}

async function rate(work: () => Promise<number>): Promise<number> {
  const startedAt = performance.now();
  const done = await work();
  return (done * 1000) / (performance.now() - startedAt);
}
