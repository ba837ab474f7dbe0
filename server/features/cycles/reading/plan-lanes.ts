import type { RangeSummary } from '../read-ranges.store.ts';
import type { Lane } from './lane.ts';

/** Below this, one reader is done soon enough. */
const MIN_COMPANIES_PER_LANE = 20_000;
/** As many readers as fill the largest documented rate at usual answer times; the rate budget holds them all. */
const MAX_LANES = 3;

/** A point of the list where a page may start: behind which id. */
export interface Bookmark {
  readonly after: string;
  readonly lastId: string;
}

/**
 * Points that divide the list into parts of about equal size, from the stretches that the last full cycle read, in order
 * of id. None where one reader is enough.
 */
export function planBookmarks(ranges: readonly RangeSummary[]): readonly Bookmark[] {
  const total = ranges.reduce((sum, { count }) => sum + count, 0);
  const lanes = Math.min(MAX_LANES, Math.floor(total / MIN_COMPANIES_PER_LANE));
  const bookmarks: Bookmark[] = [];
  let passed = 0;
  for (const { count, last, endAfter } of ranges) {
    passed += count;
    const wanted = ((bookmarks.length + 1) * total) / lanes;
    const isInside = bookmarks.length + 1 < lanes && passed < total;
    if (isInside && passed >= wanted && endAfter !== null) bookmarks.push({ after: endAfter, lastId: last });
  }
  return bookmarks;
}

/** The parts between the bookmarks, from the start of the list to its end. */
export function lanesBetween(bookmarks: readonly Bookmark[]): readonly Pick<Lane, 'after' | 'until'>[] {
  const starts = [null, ...bookmarks.map(({ after }) => after)];
  return starts.map((after, index) => ({ after, until: bookmarks[index]?.lastId ?? null }));
}
