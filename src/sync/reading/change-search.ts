/** Most results of one search. https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
export const SEARCH_PAGE_SIZE = 200;
/** A search cannot go past this many results. https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
export const SEARCH_MAX_RESULTS = 10_000;
/**
 * The search index follows the records with a lag; recorded traffic shows nothing later than 30 s, users tell of 90 s.
 * Every search for changes goes back this far, so that what was indexed late is found by the next one.
 */
export const LOOK_BACK_MS = 10 * 60_000;

/** How far the search for changed companies has come. Small, and saved after every page. */
export interface ChangeSearch {
  /** Companies changed at or after this moment are looked for; milliseconds since 1970. */
  readonly from: number;
  /** Companies up to this id are done; null before the first page. */
  readonly afterId: string | null;
  /** Results after `afterId` to leave out: more than none only when pages came back without a single company. */
  readonly skip: number;
  /** What HubSpot counted when the search began; null before the first page. */
  readonly total: number | null;
  /** Companies answered so far. */
  readonly seen: number;
}

/** The next page to ask for. */
export interface ChangePageRequest {
  readonly from: number;
  readonly afterId: string | null;
  readonly skip: number;
}

export interface ChangePageAnswer {
  /** In order of id. */
  readonly ids: readonly string[];
  readonly total: number;
  /** Whether HubSpot says that more follow. A page may be short, and even empty, while more follow. */
  readonly hasMore: boolean;
}

/** Where a search for everything changed since the last cycle began starts; `watermark` is that moment. */
export function beginChangeSearch(watermark: number): ChangeSearch {
  return { from: watermark - LOOK_BACK_MS, afterId: null, skip: 0, total: null, seen: 0 };
}

export type NextChangeSearch =
  | { readonly kind: 'page'; readonly search: ChangeSearch }
  | { readonly kind: 'done'; readonly search: ChangeSearch }
  /** HubSpot counts more companies than it answers, as it does for a while after many were deleted. */
  | { readonly kind: 'stuck'; readonly search: ChangeSearch };

/**
 * What is left to search after a page.
 *
 * The companies of the window are walked in order of id, each page beginning after the last id of the one before. An id
 * never changes, so nothing that happens meanwhile makes a page skip or repeat a company: neither changes, which move a
 * company in the order of time, nor the index, which may match an older time than the record shows. No search goes past
 * 10,000 results, however many share one millisecond.
 */
export function nextChangeSearch(search: ChangeSearch, answer: ChangePageAnswer): NextChangeSearch {
  const lastId = answer.ids.at(-1);
  const advanced = {
    ...search,
    total: search.total ?? answer.total,
    seen: search.seen + answer.ids.length,
    afterId: lastId ?? search.afterId,
    skip: lastId === undefined ? search.skip + SEARCH_PAGE_SIZE : 0,
  };
  if (!answer.hasMore) return { kind: 'done', search: advanced };
  const kind = advanced.skip + SEARCH_PAGE_SIZE > SEARCH_MAX_RESULTS ? 'stuck' : 'page';
  return { kind, search: advanced };
}
