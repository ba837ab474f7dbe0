import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { ImportContext } from '../../../server/features/customers/companies.service.ts';
import { NO_COUNTS } from '../../../server/features/cycles/no-counts.ts';
import { createFullReading } from '../../../server/features/cycles/reading/full-reading.ts';
import { newListLane } from '../../../server/features/cycles/reading/list-lane.ts';
import { type ReadPagesWork, readPages } from '../../../server/features/cycles/reading/read-pages.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import type { Company } from '../../../src/contract/index.ts';

const PAGE = 100;
const TOTAL = 1_000;
/** The second lane begins behind it. */
const MIDDLE = 500;

const hold = { id: 'cycle', fence: 1, check: async () => undefined };
const context = { scope: { workspaceId: 'w', portalId: 1 } } as ImportContext;

const company = (id: number): Company => ({ id: String(id), properties: {}, archived: false });

/** A list of companies 1 to `TOTAL`, read by two lanes. */
function twoLanes() {
  return createFullReading({
    listPage: async (after) => {
      const start = Number(after ?? 0);
      const found = Array.from({ length: Math.min(PAGE, TOTAL - start) }, (_, index) => company(start + index + 1));
      const next = start + PAGE >= TOTAL ? null : String(start + PAGE);
      return { ids: found.map(({ id }) => id), after: next, companies: Promise.resolve(found) };
    },
    cursor: null,
    searchPage: () => Promise.reject(new Error('Nothing is to be searched.')),
    lanes: [newListLane({ after: null, until: String(MIDDLE) }), newListLane({ after: String(MIDDLE), until: null })],
    rangeSize: TOTAL,
    logger: createLogger('silent'),
    now: () => new Date(),
  });
}

/** Stores nothing, and notes what it is asked for. `refuse` names the first company of a page that cannot be stored. */
function createWork(refuse: string | null = null) {
  const underWay = new Set<string>();
  const applied: string[] = [];
  const cursors: string[] = [];
  const together: string[][] = [];
  const work: ReadPagesWork = {
    companies: {
      apply: async (_context, companies) => {
        const first = companies[0]?.id ?? '';
        underWay.add(first);
        together.push([...underWay]);
        await sleep(5);
        underWay.delete(first);
        if (first === refuse) throw new Error('The store is gone.');
        applied.push(...companies.map(({ id }) => id));
        return { counts: { ...NO_COUNTS, read: companies.length, created: companies.length }, problems: [] };
      },
    },
    store: {
      saveProgress: async (_hold, { cursor }) => {
        cursors.push(cursor ?? '');
        return true;
      },
    },
    failedRows: { record: async () => undefined },
    ranges: { save: async () => undefined },
    syncStates: { find: async () => null },
    now: () => new Date(),
  };
  const read = () => readPages(work, { cycle: { _id: 'cycle', counts: {} }, hold, context, reading: twoLanes() });
  return { read, applied, cursors, together };
}

const laneOf = (id: string) => (Number(id) <= MIDDLE ? 0 : 1);

describe('reading with two lanes', () => {
  it('applies one page of each lane at a time, and every company once', async () => {
    const { read, applied, together } = createWork();

    const counts = await read();

    expect(counts).toMatchObject({ read: TOTAL, created: TOTAL });
    expect(new Set(applied).size).toBe(TOTAL);
    expect(applied).toHaveLength(TOTAL);
    expect(Math.max(...together.map((pages) => pages.length))).toBe(2);
    for (const pages of together) expect(new Set(pages.map(laneOf)).size).toBe(pages.length);
  });

  it('stops a lane at a page that cannot be stored, and saves what the other one has under way', async () => {
    const { read, applied, cursors } = createWork('701');

    await expect(read()).rejects.toThrow('The store is gone.');

    expect(applied.filter((id) => Number(id) > 700)).toEqual([]);
    const saved = JSON.parse(cursors.at(-1) ?? '') as { lanes: readonly { after: string | null }[] };
    expect(saved.lanes[1]?.after).toBe('700');
    const stored = applied.filter((id) => laneOf(id) === 0).map(Number);
    expect(saved.lanes[0]?.after).toBe(String(Math.max(...stored)));
  });
});
