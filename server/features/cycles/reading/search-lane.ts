import { nextIdWalk } from '@customerscore/core/sync';
import { z } from 'zod';
import type { CompaniesFound } from '../../../hubspot/company-reading-api.ts';
import type { CompanySearch } from '../../../hubspot/company-search-body.ts';
import { HubSpotError } from '../../../hubspot/hubspot-error.ts';
import type { Logger } from '../../../observability/logger.ts';
import { readAhead } from '../../../runs/read-ahead.ts';

/** How far the reading of one part of the ids by HubSpot's search has come. */
export const searchLaneSchema = z.object({
  by: z.literal('search'),
  /** See `IdWalk`. */
  afterId: z.string().nullable(),
  skip: z.number(),
  /** It ends with this id. */
  until: z.string(),
  done: z.boolean(),
});
export type SearchLane = z.infer<typeof searchLaneSchema>;

/** Pages under way or waiting. */
const PAGES_AHEAD = 2;

export function newSearchLane({ afterId, until }: Pick<SearchLane, 'afterId' | 'until'>): SearchLane {
  return { by: 'search', afterId, skip: 0, until, done: false };
}

/** The lane after a page. */
export interface SearchStep {
  readonly by: 'search';
  readonly lane: SearchLane;
}

export interface SearchLaneSource {
  readonly searchPage: (search: CompanySearch) => Promise<CompaniesFound>;
  readonly logger: Pick<Logger, 'warn'>;
  readonly now: () => Date;
}

/**
 * The pages of a lane from where it has come to. A search that stays out of reach, or counts more companies than it
 * answers, ends the lane: whatever it left out is listed and read when the stretch is verified.
 */
export function searchLanePages(start: SearchLane, { searchPage, logger, now }: SearchLaneSource) {
  let lane = start;
  return readAhead(async () => {
    if (lane.done) return null;
    const { afterId, skip, until } = lane;
    const readAt = now();
    const found = await searchPage({ afterId, skip, untilId: until }).catch((error: unknown) => {
      if (!isOutOfReach(error)) throw error;
      logger.warn({ error, afterId, until }, 'search is out of reach; the rest of its part is listed');
      return NOTHING;
    });
    const { kind, walk } = nextIdWalk({ afterId, skip }, found);
    lane = { ...lane, ...walk, done: kind !== 'page' };
    const step: SearchStep = { by: 'search', lane };
    return { step, readAt, companies: found.companies };
  }, PAGES_AHEAD);
}

const NOTHING = { ids: [], hasMore: false, companies: Promise.resolve([]) };

/** After all retries. What stops every other call, too, is not meant: the reading waits for that. */
function isOutOfReach(error: unknown): boolean {
  return error instanceof HubSpotError && (error.code === 'hubspot_busy' || error.code === 'hubspot_unavailable');
}
