import type { Connection } from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import type { HubSpotCaller } from './caller.ts';

/** Search has its own limit; everything else shares one. */
export type BudgetPool = 'general' | 'search';

/** Calls we may make per portal, shared by all processes. */
export interface RateBudget {
  /** Resolves when one call may be made. */
  take(caller: Pick<HubSpotCaller, 'portalId' | 'kind'>, pool: BudgetPool): Promise<void>;
  createIndexes(): Promise<void>;
}

/**
 * Calls per window of one second. A rolling window of ten seconds touches at most eleven of ours, so 9 a second is
 * at most 99 in any ten seconds: 90 % of the 110 that HubSpot allows an OAuth app, and 8 a second is 88 of the 100
 * that it allows a token. https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 * Search: 5 a second per account (https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm); a rolling
 * second touches two of our windows, so 2 a window is at most 4.
 */
export const CALLS_PER_SECOND = { oauth: 9, token: 8, search: 2 } as const;

export function createRateBudget(database: Connection, sleep: (ms: number) => Promise<void>): RateBudget {
  const limiter = (name: keyof typeof CALLS_PER_SECOND) =>
    new RateLimiterMongo({
      storeClient: database.getClient(),
      dbName: database.name,
      tableName: 'rate_budgets',
      keyPrefix: name,
      points: CALLS_PER_SECOND[name],
      duration: 1,
      disableIndexesCreation: true,
    });
  const limiters = { oauth: limiter('oauth'), token: limiter('token'), search: limiter('search') };
  return {
    take: async ({ portalId, kind }, pool) => {
      const chosen = limiters[pool === 'search' ? 'search' : kind];
      for (;;) {
        const waitMs = await tryTake(chosen, String(portalId));
        if (waitMs === 0) return;
        await sleep(waitMs);
      }
    },
    createIndexes: () => limiters.oauth.createIndexes(),
  };
}

/** 0 when granted, else the milliseconds until the window ends. */
async function tryTake(limiter: RateLimiterMongo, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
    throw refusal;
  }
}
