import type { RangeSummary } from '../read-ranges.store.ts';
import type { Lane } from './full-reading.ts';
import { newListLane } from './list-lane.ts';
import { newSearchLane } from './search-lane.ts';

/** How a full cycle is divided. */
export interface ReadingSizes {
  /** Companies per stretch whose count and hash are kept. */
  readonly range: number;
  /** Below this, one reader is done soon enough. */
  readonly lane: number;
}

export const READING_SIZES: ReadingSizes = { range: 5_000, lane: 20_000 };

/** As many readers of the list as fill the largest documented rate at usual answer times; the rate budget holds them all. */
const MAX_LIST_LANES = 3;

/**
 * Search has calls of its own, so what it reads comes in addition to what the list gives. At the three searches a second
 * that runs may make it is done with this share of the companies well before the list is done with the rest.
 */
const SEARCHED_SHARE = 0.3;

export type KnownRange = Pick<RangeSummary, 'by' | 'first' | 'last' | 'count' | 'endAfter'>;

export interface LanePlan {
  readonly lanes: readonly Lane[];
  /** Cursors in the middle of the list where lanes begin, and the id before each. */
  readonly bookmarks: readonly Bookmark[];
  /** Stretches that are searched. */
  readonly searched: readonly KnownRange[];
}

/** A point of the list where a page may start: behind which id. */
export interface Bookmark {
  readonly after: string;
  readonly lastId: string;
}

/**
 * Divides the ids into lanes, from the stretches that the last full cycle read, in order of id: one lane where that is
 * enough, else several of the list and, where `maySearch`, one of search. A stretch is searched only if it was listed
 * the time before, so that each is listed at least in every second full cycle; the newest companies are always listed.
 */
export function planLanes(
  ranges: readonly KnownRange[],
  { maySearch, sizes }: { readonly maySearch: boolean; readonly sizes: ReadingSizes },
): LanePlan {
  const total = companiesIn(ranges);
  const listLanes = Math.min(MAX_LIST_LANES, Math.floor(total / sizes.lane));
  if (listLanes < 2) return { lanes: [newListLane({ after: null, until: null })], bookmarks: [], searched: [] };
  const part = maySearch ? searchedPart(ranges, total * SEARCHED_SHARE) : NO_PART;
  const cuts = cutsOf(ranges, part, listLanes);
  const segments = cuts.map((end, index) => ({ start: cuts[index - 1] ?? 0, end }));
  return {
    lanes: segments.map((segment) => laneOf(ranges, segment, segment.start === part.start && part.end > 0)),
    bookmarks: segments.flatMap(({ start }) => bookmarkAt(ranges, start, part)),
    searched: ranges.slice(part.start, part.end),
  };
}

/** Stretches of a list of ranges: from `start` on, up to but without `end`. */
interface Segment {
  readonly start: number;
  readonly end: number;
}

const NO_PART: Segment = { start: 0, end: 0 };

/** About `wanted` companies behind those that were searched the last time; at the start where there are not enough. */
function searchedPart(ranges: readonly KnownRange[], wanted: number): Segment {
  const behind = ranges.findLastIndex(({ by }) => by === 'search') + 1;
  return partFrom(ranges, behind, wanted) ?? partFrom(ranges, 0, wanted) ?? NO_PART;
}

/** Without the last range: what was created since follows it, and search may not know that yet. */
function partFrom(ranges: readonly KnownRange[], start: number, wanted: number): Segment | null {
  let companies = 0;
  for (const [index, { by, count, endAfter }] of ranges.slice(0, -1).entries()) {
    if (index < start) continue;
    if (by === 'search') return null;
    companies += count;
    if (companies >= wanted && endAfter !== null) return { start, end: index + 1 };
  }
  return null;
}

/** Where segments end, in order: around the searched part, and so that the rest is divided into about equal lanes. */
function cutsOf(ranges: readonly KnownRange[], part: Segment, listLanes: number): readonly number[] {
  const isListed = (index: number) => index < part.start || index >= part.end;
  const total = companiesIn(ranges.filter((_range, index) => isListed(index)));
  const cuts = new Set([part.start, part.end, ranges.length]);
  let [passed, lanes] = [0, 1];
  for (const [index, { count, endAfter }] of ranges.entries()) {
    if (!isListed(index)) continue;
    passed += count;
    if (lanes === listLanes || passed < (lanes * total) / listLanes || endAfter === null) continue;
    cuts.add(index + 1);
    lanes += 1;
  }
  return [...cuts].filter((cut) => cut > 0).sort((one, other) => one - other);
}

function laneOf(ranges: readonly KnownRange[], { start, end }: Segment, isSearched: boolean): Lane {
  const before = ranges[start - 1];
  const last = ranges[end - 1];
  if (isSearched) return newSearchLane({ afterId: before?.last ?? null, until: last?.last ?? '' });
  return newListLane({ after: before?.endAfter ?? null, until: end === ranges.length ? null : (last?.last ?? null) });
}

function bookmarkAt(ranges: readonly KnownRange[], start: number, part: Segment): readonly Bookmark[] {
  const before = ranges[start - 1];
  const isSearched = start === part.start && part.end > 0;
  if (!before || isSearched || before.endAfter === null) return [];
  return [{ after: before.endAfter, lastId: before.last }];
}

function companiesIn(ranges: readonly KnownRange[]): number {
  return ranges.reduce((sum, { count }) => sum + count, 0);
}
