import type { PortalProfile, PortalTier } from '../accounts/portal.ts';
import type { Caller } from '../auth/caller.ts';
import { type Capture, captureAll, captureEntries, captureOf } from '../core/capture.ts';
import { DailyQuota } from './daily-quota.ts';
import { RollingWindow } from './rolling-window.ts';

/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
export const BURST_WINDOW_MS = 10_000;
export const OAUTH_BURST_LIMIT = 110;
export const KEY_BURST_LIMITS: Readonly<Record<PortalTier, number>> = {
  starter: 100,
  professional: 190,
  enterprise: 190,
};
/** With at least one limit increase; the app's own limit stays. */
export const INCREASED_KEY_BURST_LIMIT = 250;
export const DAILY_LIMITS: Readonly<Record<PortalTier, number>> = {
  starter: 250_000,
  professional: 625_000,
  enterprise: 1_000_000,
};
/** What each limit increase adds. */
export const DAILY_INCREASE = 1_000_000;
/** Per account, shared by all its apps; search does not count in the burst window. */
export const SEARCH_LIMIT_PER_SECOND = 5;
const SECOND_MS = 1000;

export interface RateRefusal {
  readonly ok: false;
  readonly policy: 'DAILY' | 'TEN_SECONDLY_ROLLING' | 'SEARCH_SECONDLY';
  readonly headers: Readonly<Record<string, string>>;
}

export type RateVerdict = { readonly ok: true; readonly headers: Readonly<Record<string, string>> } | RateRefusal;

/** The limits of every app and account. Refused calls do not count (assumed). */
export class RateLimits {
  readonly #bursts = new Map<string, RollingWindow>();
  readonly #searches = new Map<number, RollingWindow>();
  readonly #days = new Map<number, DailyQuota>();
  #enforced = true;
  #oauthBurst = OAUTH_BURST_LIMIT;

  get isEnforced(): boolean {
    return this.#enforced;
  }

  /** Off: calls are counted and headers sent, nothing is refused. */
  setEnforced(on: boolean): void {
    this.#enforced = on;
  }

  /** How many calls in ten seconds an OAuth app may make, as if HubSpot had agreed on another number with its vendor. */
  setOAuthBurst(calls: number): void {
    this.#oauthBurst = calls;
  }

  /** Counts one call and says whether it may go through. */
  take(caller: Caller, profile: PortalProfile, isSearch: boolean, now: number): RateVerdict {
    const policy = this.#enforced ? this.#exceeded(caller, profile, isSearch, now) : undefined;
    if (policy === undefined) this.#count(caller, profile, isSearch, now);
    const headers = this.#headers(caller, profile, isSearch, now);
    return policy === undefined ? { ok: true, headers } : { ok: false, policy, headers };
  }

  /** Counts calls of other programs of the account for the day, without making them. */
  spendDaily(profile: PortalProfile, calls: number, now: number): void {
    this.#day(profile).add(now, calls);
  }

  /** What the account's keys have used today. */
  dailyUsage(profile: PortalProfile, now: number): { used: number; limit: number; resetsAt: number } {
    const day = this.#day(profile);
    return { used: day.used(now), limit: dailyLimit(profile), resetsAt: day.resetsAt(now) };
  }

  capture(): Capture {
    const [enforced, oauthBurst] = [this.#enforced, this.#oauthBurst];
    const own = captureOf(() => {
      this.#enforced = enforced;
      this.#oauthBurst = oauthBurst;
    });
    const maps = [captureEntries(this.#bursts), captureEntries(this.#searches), captureEntries(this.#days)];
    const counters = [...this.#bursts.values(), ...this.#searches.values(), ...this.#days.values()];
    return captureAll([own, ...maps, ...counters.map((counter) => counter.capture())]);
  }

  #exceeded(caller: Caller, profile: PortalProfile, isSearch: boolean, now: number) {
    if (isSearch) {
      if (this.#search(profile).count(now) >= SEARCH_LIMIT_PER_SECOND) return 'SEARCH_SECONDLY';
    } else if (this.#burst(caller).count(now) >= this.#burstLimit(caller, profile)) return 'TEN_SECONDLY_ROLLING';
    const overDay = caller.kind !== 'oauth' && this.#day(profile).used(now) >= dailyLimit(profile);
    return overDay ? 'DAILY' : undefined;
  }

  #count(caller: Caller, profile: PortalProfile, isSearch: boolean, now: number): void {
    (isSearch ? this.#search(profile) : this.#burst(caller)).add(now);
    if (caller.kind !== 'oauth') this.#day(profile).add(now);
  }

  /** As recorded: daily figures for keys only, burst figures for everything but search. */
  #headers(caller: Caller, profile: PortalProfile, isSearch: boolean, now: number): Record<string, string> {
    const headers: Record<string, string> = {};
    if (caller.kind !== 'oauth') {
      const limit = dailyLimit(profile);
      headers['X-HubSpot-RateLimit-Daily'] = String(limit);
      headers['X-HubSpot-RateLimit-Daily-Remaining'] = String(Math.max(0, limit - this.#day(profile).used(now)));
    }
    if (isSearch) return headers;
    const limit = this.#burstLimit(caller, profile);
    const burst = this.#burst(caller);
    const perSecond = Math.floor(limit / 10);
    headers['X-HubSpot-RateLimit-Interval-Milliseconds'] = String(BURST_WINDOW_MS);
    headers['X-HubSpot-RateLimit-Max'] = String(limit);
    headers['X-HubSpot-RateLimit-Remaining'] = String(Math.max(0, limit - burst.count(now)));
    headers['X-HubSpot-RateLimit-Secondly'] = String(perSecond);
    headers['X-HubSpot-RateLimit-Secondly-Remaining'] = String(Math.max(0, perSecond - burst.count(now, SECOND_MS)));
    return headers;
  }

  #burstLimit(caller: Caller, { tier, limitIncreases = 0 }: PortalProfile): number {
    if (caller.kind === 'oauth') return this.#oauthBurst;
    return limitIncreases > 0 ? INCREASED_KEY_BURST_LIMIT : KEY_BURST_LIMITS[tier];
  }

  #burst(caller: Caller): RollingWindow {
    return getOrMake(this.#bursts, `${caller.portalId}/${caller.appId}`, () => new RollingWindow(BURST_WINDOW_MS));
  }

  #search({ portalId }: PortalProfile): RollingWindow {
    return getOrMake(this.#searches, portalId, () => new RollingWindow(SECOND_MS));
  }

  #day({ portalId, timeZone }: PortalProfile): DailyQuota {
    return getOrMake(this.#days, portalId, () => new DailyQuota(timeZone));
  }
}

function dailyLimit({ tier, limitIncreases = 0 }: PortalProfile): number {
  return DAILY_LIMITS[tier] + limitIncreases * DAILY_INCREASE;
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
