import type { HubSpotCaller } from './caller.ts';

/** Search has its own limit; everything else shares one. */
export type BudgetPool = 'general' | 'search';

/** How many calls may be made within any stretch of so many milliseconds. */
export interface RateLimit {
  readonly calls: number;
  readonly windowMs: number;
}

/** The share of a limit that we use. */
const OUR_SHARE = 0.9;

/**
 * What HubSpot allows until it says otherwise: 110 calls in any ten seconds to an OAuth app, per account; 100 to a
 * token of the smallest plan. https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
const DOCUMENTED_CALLS = { oauth: 110, token: 100 } as const;
const GENERAL_WINDOW_MS = 10_000;
/** Per account, for all its apps. https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
const SEARCH_CALLS = 5;
const SEARCH_WINDOW_MS = 1_000;

/** Calls in ten seconds, and searches in one, that runs leave to people who wait for an answer. */
const RESERVED_FOR_PEOPLE = 3;
const RESERVED_SEARCHES = 1;

/** What HubSpot says about limits beside an answer. Null: it did not say. */
export interface RateHeaders {
  /** Calls in ten seconds. */
  readonly max: number | null;
  readonly daily: { readonly limit: number; readonly remaining: number } | null;
}

/** Reads the headers of an answer; search answers have none, and those of OAuth apps no daily ones. */
export function readRateHeaders(headers: { get(name: string): string | null }): RateHeaders {
  const max = count(headers.get('x-hubspot-ratelimit-max'));
  const interval = count(headers.get('x-hubspot-ratelimit-interval-milliseconds'));
  const limit = count(headers.get('x-hubspot-ratelimit-daily'));
  const remaining = count(headers.get('x-hubspot-ratelimit-daily-remaining'));
  return {
    max: interval === GENERAL_WINDOW_MS ? max : null,
    daily: limit === null || remaining === null ? null : { limit, remaining },
  };
}

/** Our budget: nine tenths of what HubSpot allows, `told` being what it has said for this account. */
export function budgetOf(
  caller: Pick<HubSpotCaller, 'kind' | 'urgent'>,
  pool: BudgetPool,
  told: number | null,
): RateLimit {
  const isSearch = pool === 'search';
  const allowed = isSearch ? SEARCH_CALLS : (told ?? DOCUMENTED_CALLS[caller.kind]);
  const ours = Math.floor(allowed * OUR_SHARE);
  const reserved = isSearch ? RESERVED_SEARCHES : RESERVED_FOR_PEOPLE;
  return {
    calls: caller.urgent ? ours : Math.max(1, ours - reserved),
    windowMs: isSearch ? SEARCH_WINDOW_MS : GENERAL_WINDOW_MS,
  };
}

function count(text: string | null): number | null {
  const value = Number(text?.trim() || Number.NaN);
  return Number.isSafeInteger(value) && value >= 0 ? value : null;
}
