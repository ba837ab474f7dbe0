import { type IdWalk, type IdWalkAnswer, type NextIdWalk, nextIdWalk } from './id-walk.ts';

/**
 * The search index follows the records with a lag; recorded traffic shows nothing later than 30 s, users tell of 90 s.
 * Every search for changes goes back this far, so that what was indexed late is found by the next one.
 */
export const LOOK_BACK_MS = 10 * 60_000;

/** How far the search for changed companies has come. */
export interface ChangeSearch extends IdWalk {
  /** Companies changed at or after this moment are looked for; milliseconds since 1970. */
  readonly from: number;
  /** What HubSpot counted when the search began; null before the first page. */
  readonly total: number | null;
  /** Companies answered so far. */
  readonly seen: number;
}

/** The next page to ask for. */
export interface ChangePageRequest extends IdWalk {
  readonly from: number;
}

export interface ChangePageAnswer extends IdWalkAnswer {
  readonly total: number;
}

/** Where a search for everything changed since the last cycle began starts; `watermark` is that moment. */
export function beginChangeSearch(watermark: number): ChangeSearch {
  return { from: watermark - LOOK_BACK_MS, afterId: null, skip: 0, total: null, seen: 0 };
}

export interface NextChangeSearch {
  readonly kind: NextIdWalk['kind'];
  readonly search: ChangeSearch;
}

/**
 * What is left to search after a page.
 *
 * The companies of the window are walked in order of id, however many share one millisecond: neither changes, which move
 * a company in the order of time, nor the index, which may match an older time than the record shows, disturb it.
 */
export function nextChangeSearch(search: ChangeSearch, answer: ChangePageAnswer): NextChangeSearch {
  const { kind, walk } = nextIdWalk(search, answer);
  const total = search.total ?? answer.total;
  return { kind, search: { ...search, ...walk, total, seen: search.seen + answer.ids.length } };
}
