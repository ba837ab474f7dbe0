import { setTimeout as sleep } from 'node:timers/promises';
import type { StartedHubspot } from '../../test/support/start-hubspot.ts';

/**
 * Calls in ten seconds that HubSpot allows an app per account; searches in a second, which do not count among those.
 * https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export const LIMIT_PER_SECOND = 110 / 10;
const SEARCH_LIMIT_PER_SECOND = 5;
/** The product allows itself this share of a limit, so that it never exceeds it. */
const ALLOWED_SHARE = 0.9;
export const ALLOWED_PER_SECOND = LIMIT_PER_SECOND * ALLOWED_SHARE;
/** Whole searches in any second. */
export const ALLOWED_SEARCHES_PER_SECOND = Math.floor(SEARCH_LIMIT_PER_SECOND * ALLOWED_SHARE);
/** So many that they limit nothing. */
const NO_LIMIT_CALLS = 1_000_000;
/** By then no call before counts any more. */
const WINDOW_MS = 11_000;
const DAY_MS = 24 * 60 * 60_000;

/** What holds calls up. */
export interface Conditions {
  /** No limits, and answers as fast as the stand-in can make them. */
  free(): Promise<void>;
  /** HubSpot's documented limits and recorded latencies, with a fresh allowance. */
  documented(): Promise<void>;
  /** Lets a day pass in HubSpot. */
  nextDay(): Promise<void>;
  /** Lets search know everything from here on. */
  indexed(): Promise<void>;
}

export function conditionsOf({ control, advance }: StartedHubspot): Conditions {
  return {
    free: async () => {
      await control('POST', '/settings', { rateLimits: false, oauthCalls: NO_LIMIT_CALLS });
      await control('POST', '/latency', { on: false });
    },
    documented: async () => {
      await control('POST', '/settings', { rateLimits: true, oauthCalls: LIMIT_PER_SECOND * 10 });
      await control('POST', '/latency', { on: true });
      await sleep(WINDOW_MS);
    },
    nextDay: () => advance(DAY_MS),
    indexed: async () => {
      await control('POST', '/settings', { indexLag: false });
    },
  };
}
