import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Lane } from '../../../server/features/cycles/reading/full-reading.ts';
import { type KnownRange, planLanes } from '../../../server/features/cycles/reading/plan-lanes.ts';

const SIZES = { range: 100, lane: 200 };
const COMPANIES_PER_RANGE = 100;

/** Range `n` holds the ids from n * 100 + 1 to n * 100 + 100. */
function ranges(count: number, searched: readonly number[] = []): KnownRange[] {
  return Array.from({ length: count }, (_, index) => ({
    by: searched.includes(index) ? ('search' as const) : ('list' as const),
    first: String(index * COMPANIES_PER_RANGE + 1),
    last: String((index + 1) * COMPANIES_PER_RANGE),
    count: COMPANIES_PER_RANGE,
    endAfter: index === count - 1 ? null : `cursor ${index}`,
  }));
}

const plan = (known: readonly KnownRange[], maySearch = true) => planLanes(known, { maySearch, sizes: SIZES });

/** Which ids a lane reads: behind the first, up to the second. */
function span(lane: Lane): readonly [number, number] {
  const until = lane.until === null ? Number.POSITIVE_INFINITY : Number(lane.until);
  if (lane.by === 'search') return [Number(lane.afterId ?? 0), until];
  return [lane.after === null ? 0 : (Number(lane.after.split(' ')[1]) + 1) * COMPANIES_PER_RANGE, until];
}

const searchedFirsts = (known: readonly KnownRange[]) => plan(known).searched.map(({ first }) => first);

describe('a plan of lanes', () => {
  it('is one lane of the list where nothing is known or one reader is enough', () => {
    for (const known of [[], ranges(3)]) {
      expect(plan(known)).toEqual({
        lanes: [expect.objectContaining({ by: 'list', after: null, until: null })],
        bookmarks: [],
        searched: [],
      });
    }
  });

  it('has search read three tenths or a little more, and divides the rest', () => {
    const { lanes, bookmarks, searched } = plan(ranges(12));

    expect(lanes.map((lane) => [lane.by, ...span(lane)])).toEqual([
      ['search', 0, 400],
      ['list', 400, 700],
      ['list', 700, 1000],
      ['list', 1000, Number.POSITIVE_INFINITY],
    ]);
    expect(bookmarks.map(({ lastId }) => lastId)).toEqual(['400', '700', '1000']);
    expect(searched.map(({ last }) => last)).toEqual(['100', '200', '300', '400']);
  });

  it('lists what was searched the last time, and never leaves the newest companies to search', () => {
    expect(searchedFirsts(ranges(12, [0, 1, 2, 3]))).toEqual(['401', '501', '601', '701']);
    expect(searchedFirsts(ranges(12, [4, 5, 6, 7]))).toEqual(['1', '101', '201', '301']);
    expect(searchedFirsts(ranges(13, [3, 4, 5, 6]))).toEqual(['701', '801', '901', '1001']);
  });

  it('only lists where search may not be used', () => {
    const { lanes, searched } = plan(ranges(12), false);

    expect(lanes.map(({ by }) => by)).toEqual(['list', 'list', 'list']);
    expect(searched).toEqual([]);
  });

  it('reads every id exactly once, whatever was known', () => {
    const known = fc.record({
      count: fc.integer({ min: 0, max: 40 }),
      searched: fc.array(fc.nat(40), { maxLength: 20 }),
      unusable: fc.array(fc.nat(40), { maxLength: 20 }),
      maySearch: fc.boolean(),
    });
    fc.assert(
      fc.property(known, ({ count, searched, unusable, maySearch }) => {
        const found = ranges(count, searched).map((range, index) =>
          unusable.includes(index) ? { ...range, endAfter: null } : range,
        );
        const { lanes, bookmarks } = plan(found, maySearch);

        const spans = lanes.map(span);
        expect(spans[0]?.[0]).toBe(0);
        expect(spans.at(-1)?.[1]).toBe(Number.POSITIVE_INFINITY);
        for (const [index, [from]] of spans.slice(1).entries()) expect(from).toBe(spans[index]?.[1]);
        for (const [from, until] of spans) expect(from).toBeLessThan(until);
        expect(lanes.filter(({ by }) => by === 'search').length).toBeLessThanOrEqual(1);
        expect(bookmarks.length).toBe(lanes.filter((lane) => lane.by === 'list' && lane.after !== null).length);
      }),
      { seed: 5 },
    );
  });
});
