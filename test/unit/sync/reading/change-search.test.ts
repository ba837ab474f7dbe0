import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  beginChangeSearch,
  type ChangeSearch,
  LOOK_BACK_MS,
  nextChangeSearch,
} from '../../../../src/sync/reading/change-search.ts';
import { SEARCH_MAX_RESULTS, SEARCH_PAGE_SIZE } from '../../../../src/sync/reading/id-walk.ts';
import { SimulatedSearch } from './simulated-search.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** Searches to the end; `between` is what happens before each page. */
function runSearch(hubspot: SimulatedSearch, watermark: number, between: (page: number) => void = () => {}): string[] {
  const ids: string[] = [];
  let search: ChangeSearch = beginChangeSearch(watermark);
  for (let page = 0; ; page += 1) {
    between(page);
    const answer = hubspot.search(search);
    ids.push(...answer.ids);
    const next = nextChangeSearch(search, answer);
    if (next.kind !== 'page') return ids;
    // As a process that is killed after every page and reads what it saved.
    search = JSON.parse(JSON.stringify(next.search));
  }
}

function portalWith(count: number, at: number): SimulatedSearch {
  const hubspot = new SimulatedSearch();
  hubspot.now = at;
  for (let index = 0; index < count; index += 1) hubspot.change(String(9_000 + index * 7), 0);
  return hubspot;
}

describe('the search for changes', () => {
  it.each([0, 1, SEARCH_PAGE_SIZE, SEARCH_PAGE_SIZE + 1, 10_001, 25_000])(
    'of %i companies that share one millisecond sees every id once, in order of number',
    (count) => {
      const hubspot = portalWith(count, 50 * MINUTE_MS);

      const ids = runSearch(hubspot, 45 * MINUTE_MS);

      expect(ids).toEqual([...hubspot.changes().keys()]);
      expect(new Set(ids).size).toBe(count);
    },
  );

  it('asks for nothing past the 10,000th result, however many there are', () => {
    const hubspot = portalWith(25_000, 50 * MINUTE_MS);
    const asked: number[] = [];
    const search = hubspot.search.bind(hubspot);
    hubspot.search = (request) => {
      asked.push(request.skip + SEARCH_PAGE_SIZE);
      return search(request);
    };

    runSearch(hubspot, 45 * MINUTE_MS);

    expect(Math.max(...asked)).toBe(SEARCH_PAGE_SIZE);
    expect(asked).toHaveLength(125);
  });

  it('looks back by the look-back window and no further', () => {
    const hubspot = new SimulatedSearch();
    hubspot.now = 20 * MINUTE_MS;
    hubspot.change('1', 0);
    hubspot.now = 20 * MINUTE_MS + 1;
    hubspot.change('2', 0);

    expect(runSearch(hubspot, 20 * MINUTE_MS + 1 + LOOK_BACK_MS)).toEqual(['2']);
    expect(runSearch(hubspot, 20 * MINUTE_MS + LOOK_BACK_MS)).toEqual(['1', '2']);
  });

  it('goes past pages whose companies were all deleted a moment ago', () => {
    const hubspot = portalWith(700, 50 * MINUTE_MS);
    const all = [...hubspot.changes().keys()];
    for (const id of all.slice(0, 500)) hubspot.archive(id, 30 * SECOND_MS);

    expect(runSearch(hubspot, 45 * MINUTE_MS)).toEqual(all.slice(500));
  });

  it('says that it is stuck when more companies are counted than a search may pass over', () => {
    const hubspot = portalWith(SEARCH_MAX_RESULTS + 1, 50 * MINUTE_MS);
    for (const id of hubspot.changes().keys()) hubspot.archive(id, 30 * SECOND_MS);
    let search = beginChangeSearch(45 * MINUTE_MS);
    let next = nextChangeSearch(search, hubspot.search(search));
    while (next.kind === 'page') {
      search = next.search;
      next = nextChangeSearch(search, hubspot.search(search));
    }

    expect(next.kind).toBe('stuck');
  });

  it('counts what it saw against what HubSpot counted when it began', () => {
    const hubspot = portalWith(450, 50 * MINUTE_MS);
    let next = nextChangeSearch(beginChangeSearch(45 * MINUTE_MS), hubspot.search(beginChangeSearch(45 * MINUTE_MS)));
    hubspot.change('1', 0);
    while (next.kind === 'page') next = nextChangeSearch(next.search, hubspot.search(next.search));

    expect(next).toMatchObject({ kind: 'done', search: { total: 450, seen: 450 } });
  });

  it('reads every change within one cycle after its look-back, whatever changes meanwhile and however the index lags', () => {
    const action = fc.record({
      kind: fc.constantFrom('change', 'change', 'change', 'create', 'archive'),
      company: fc.nat(599),
      waitMs: fc.nat(4 * MINUTE_MS),
      lagMs: fc.nat(LOOK_BACK_MS),
    });
    const cycle = fc.record({
      pauseMs: fc.nat(15 * MINUTE_MS),
      during: fc.array(fc.array(action, { maxLength: 4 }), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(cycle, { minLength: 2, maxLength: 6 }), (cycles) => {
        const hubspot = portalWith(600, 0);
        const act = ({
          kind,
          company,
          waitMs,
          lagMs,
        }: {
          kind: string;
          company: number;
          waitMs: number;
          lagMs: number;
        }) => {
          hubspot.now += waitMs;
          const id = String(kind === 'create' ? 500 + company : 9_000 + company * 7);
          if (kind === 'archive') hubspot.archive(id, lagMs);
          else hubspot.change(id, lagMs);
        };
        const readAt = new Map<string, number>();
        const search = hubspot.search.bind(hubspot);
        hubspot.search = (request) => {
          const answer = search(request);
          for (const id of answer.ids) readAt.set(id, hubspot.now);
          return answer;
        };
        let watermark = 0;
        const run = (during: readonly (readonly Parameters<typeof act>[0][])[]) => {
          const startedAt = hubspot.now;
          const ids = runSearch(hubspot, watermark, (page) => during[page]?.forEach(act));
          expect(new Set(ids).size).toBe(ids.length);
          watermark = startedAt;
        };
        for (const { pauseMs, during } of cycles) {
          hubspot.now += pauseMs;
          run(during);
        }
        hubspot.now += LOOK_BACK_MS + 1;
        run([]);

        const unread = [...hubspot.changes()].filter(([id, changedAt]) => (readAt.get(id) ?? -1) < changedAt);
        expect(unread).toEqual([]);
      }),
      { numRuns: 60, seed: 4 },
    );
  });
});
