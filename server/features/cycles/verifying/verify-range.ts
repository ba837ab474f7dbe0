import { addIds, compareIds, EMPTY_TALLY, sameTally } from '@customerscore/core/sync';
import type { HubSpotCaller } from '../../../hubspot/caller.ts';
import { HUBSPOT_BATCH_SIZE } from '../../../hubspot/paths.ts';
import type { ImportContext } from '../../customers/companies.service.ts';
import type { CycleWork } from '../cycle-work.ts';
import type { ListedPage, RangeVerdict, ReadRange } from '../read-ranges.store.ts';

type Work = Pick<CycleWork, 'companies' | 'client'>;

export interface RangeToVerify {
  readonly context: ImportContext;
  readonly caller: HubSpotCaller;
  /** When the cycle began to read. */
  readonly since: Date;
  readonly range: ReadRange;
}

/**
 * Compares a stretch of ids as it was listed with the companies in the store that were read since the cycle began:
 *
 * 1. Count and hash agree, page by page: `equal`.
 * 2. A page that differs is listed again, and companies that are listed and not stored are read and stored.
 * 3. What is stored then decides: only what came or went meanwhile differed (`explained`), all is there now
 *    (`repaired`), or something is still missing (`gap`).
 */
export async function verifyRange(work: Work, to: RangeToVerify): Promise<RangeVerdict> {
  const { count, pages } = to.range;
  const stored = await storedIds(work, to);
  const differing = pages.filter((page) => !sameTally(page, addIds(EMPTY_TALLY, stored.filter(isWithin(page)))));
  if (differing.length === 0) return { state: 'equal', listed: count, stored: count, missing: [] };
  const listed = await listAgain(work, to, differing);
  const total = count + listed.length - differing.reduce((sum, page) => sum + page.count, 0);
  const absent = without(listed, stored);
  if (absent.length === 0) return { state: 'explained', listed: total, stored: total, missing: [] };
  await inBatches(absent, (ids) => work.companies.refresh(to.context, to.caller, ids));
  const lost = await findLost(work, to, { absent, pages: differing });
  const repaired = without(
    absent,
    lost.map(({ companyId }) => companyId),
  );
  const missing = [...lost, ...repaired.map((companyId) => ({ companyId, repaired: true, reason: null }))];
  return { state: lost.length > 0 ? 'gap' : 'repaired', listed: total, stored: total - lost.length, missing };
}

/** Of companies that were absent and then read, those that HubSpot still lists and the store still does not have. */
async function findLost(
  work: Work,
  to: RangeToVerify,
  { absent, pages }: { readonly absent: readonly string[]; readonly pages: readonly ListedPage[] },
) {
  const open = without(absent, await storedIds(work, to));
  if (open.length === 0) return [];
  const listed = new Set(await listAgain(work, to, pages));
  const lost = open.filter((id) => listed.has(id));
  const answered = new Set<string>();
  await inBatches(lost, async (ids) => {
    const found = await work.client.batchReadCompanies(to.caller, { ids, properties: [] });
    for (const { id } of found) answered.add(id);
  });
  return lost.map((companyId) => {
    const reason = answered.has(companyId) ? ('not_stored' as const) : ('not_answered' as const);
    return { companyId, repaired: false, reason };
  });
}

function storedIds({ companies }: Work, { context, since, range }: RangeToVerify): Promise<readonly string[]> {
  const { first, last } = range;
  return companies.readIdsBetween(context.scope, { first, last, since });
}

/** The ids of some pages as they are listed now. */
async function listAgain(
  { client }: Work,
  { caller }: RangeToVerify,
  pages: readonly ListedPage[],
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const page of pages) {
    let after: string | null = page.after;
    for (;;) {
      const found = await client.listCompaniesAhead(caller, { after, properties: [] });
      ids.push(...found.ids.filter(isWithin(page)));
      after = found.after;
      if (after === null || found.ids.some((id) => compareIds(id, page.last) >= 0)) break;
    }
  }
  return ids;
}

function isWithin({ first, last }: { readonly first: string; readonly last: string }): (id: string) => boolean {
  return (id) => compareIds(id, first) >= 0 && compareIds(id, last) <= 0;
}

function without(ids: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return ids.filter((id) => !known.has(id));
}

async function inBatches(ids: readonly string[], act: (batch: readonly string[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < ids.length; start += HUBSPOT_BATCH_SIZE) {
    await act(ids.slice(start, start + HUBSPOT_BATCH_SIZE));
  }
}
