import { describe, expect, it } from '@jest/globals';
import { createFullReading } from '../../../server/features/cycles/reading/full-reading.ts';
import { newListLane } from '../../../server/features/cycles/reading/list-lane.ts';
import { newSearchLane } from '../../../server/features/cycles/reading/search-lane.ts';
import { HubSpotError } from '../../../server/hubspot/hubspot-error.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import type { Company } from '../../../src/contract/index.ts';

const SEARCHED = 500;
const TOTAL = 600;
const SEARCH_PAGE = 200;

const companiesFrom = (first: number, last: number): Company[] =>
  Array.from({ length: last - first + 1 }, (_, index) => ({
    id: String(first + index),
    properties: {},
    archived: false,
  }));

const found = (companies: readonly Company[], hasMore: boolean) => ({
  ids: companies.map(({ id }) => id),
  companies: Promise.resolve(companies),
  total: companies.length,
  hasMore,
});

type SearchPage = Parameters<typeof createFullReading>[0]['searchPage'];

/** Companies 1 to 600, of which the first 500 are searched and the others listed. */
function readingOf(options: { readonly searchPage?: SearchPage; readonly cursor?: string | null } = {}) {
  return createFullReading({
    listPage: async () => ({ ...found(companiesFrom(SEARCHED + 1, TOTAL), false), after: null }),
    searchPage: async ({ afterId, untilId }) => {
      const [first, last] = [Number(afterId ?? 0) + 1, Number(untilId)];
      return found(companiesFrom(first, Math.min(last, first + SEARCH_PAGE - 1)), first + SEARCH_PAGE <= last);
    },
    cursor: null,
    lanes: [
      newSearchLane({ afterId: null, until: String(SEARCHED) }),
      newListLane({ after: String(SEARCHED), until: null }),
    ],
    rangeSize: TOTAL,
    logger: createLogger('silent'),
    now: () => new Date(),
    ...options,
  });
}

/** Ids in the order in which they came, and whether the last page said that it was the last. */
async function readAll(reading: ReturnType<typeof readingOf>) {
  const ids: string[] = [];
  let ended = false;
  for await (const page of reading.pages()) {
    ids.push(...(await page.companies).map(({ id }) => id));
    ended = reading.take(page).isEnd;
  }
  return { ids, ended };
}

const all = companiesFrom(1, TOTAL).map(({ id }) => id);
const inOrder = (ids: readonly string[]) => [...ids].sort((one, other) => Number(one) - Number(other));

describe('a full reading with a part by search', () => {
  it('reads every company once', async () => {
    const { ids, ended } = await readAll(readingOf());

    expect(inOrder(ids)).toEqual(all);
    expect(ended).toBe(true);
  });

  it.each([1, 2, 3])('goes on, after a kill behind %i pages, with what was not taken', async (taken) => {
    const first = readingOf();
    const ids: string[] = [];
    let [cursor, left]: [string | null, number] = [null, taken];
    for await (const page of first.pages()) {
      ids.push(...(await page.companies).map(({ id }) => id));
      ({ cursor } = first.take(page));
      left -= 1;
      if (left === 0) break;
    }
    ids.push(...(await readAll(readingOf({ cursor }))).ids);

    expect(inOrder(ids)).toEqual(all);
  });

  it('ends the part when search stays out of reach, so that the verification reads what is left', async () => {
    const refused = new HubSpotError('hubspot_unavailable', 'HubSpot is not available.', {
      ...{ status: 503, category: null, details: [], correlationId: null },
    });

    const { ids, ended } = await readAll(readingOf({ searchPage: () => Promise.reject(refused) }));

    expect(inOrder(ids)).toEqual(all.slice(SEARCHED));
    expect(ended).toBe(true);
  });

  it('ends the part when search counts on and on without answering a company', async () => {
    const { ids, ended } = await readAll(readingOf({ searchPage: async () => found([], true) }));

    expect(inOrder(ids)).toEqual(all.slice(SEARCHED));
    expect(ended).toBe(true);
  });

  it('does not go on without search when a call would be refused anywhere', async () => {
    const refused = new HubSpotError('hubspot_daily_limit', 'The calls of the day are used up.', {
      ...{ status: 429, category: null, details: [], correlationId: null },
    });

    await expect(readAll(readingOf({ searchPage: () => Promise.reject(refused) }))).rejects.toThrow(refused);
  });
});
