/** Most results of one search. https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
export const SEARCH_PAGE_SIZE = 200;
/** A search cannot go past this many results. https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
export const SEARCH_MAX_RESULTS = 10_000;

/**
 * How far companies have been searched in order of id. Small, and saved after every page.
 *
 * Each page begins after the last id of the one before. An id never changes, so nothing that happens meanwhile makes a
 * page skip or repeat a company, and no search goes past 10,000 results.
 */
export interface IdWalk {
  /** Companies up to this id are done; null before the first page. */
  readonly afterId: string | null;
  /** Results after `afterId` to leave out: more than none only when pages came back without a single company. */
  readonly skip: number;
}

export interface IdWalkAnswer {
  /** In order of id. */
  readonly ids: readonly string[];
  /** Whether HubSpot says that more follow. A page may be short, and even empty, while more follow. */
  readonly hasMore: boolean;
}

export interface NextIdWalk {
  /** `stuck`: HubSpot counts more companies than it answers, as it does for a while after many were deleted. */
  readonly kind: 'page' | 'done' | 'stuck';
  readonly walk: IdWalk;
}

/** What is left to search after a page. */
export function nextIdWalk({ afterId, skip }: IdWalk, { ids, hasMore }: IdWalkAnswer): NextIdWalk {
  const lastId = ids.at(-1);
  const walk = {
    afterId: lastId ?? afterId,
    skip: lastId === undefined ? skip + SEARCH_PAGE_SIZE : 0,
  };
  if (!hasMore) return { kind: 'done', walk };
  return { kind: walk.skip + SEARCH_PAGE_SIZE > SEARCH_MAX_RESULTS ? 'stuck' : 'page', walk };
}
