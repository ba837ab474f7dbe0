import type { HubSpotCaller } from './caller.ts';
import { HubSpotError } from './hubspot-error.ts';

interface Seen {
  readonly limit: number;
  readonly remaining: number;
  readonly at: number;
}

/** What HubSpot said is believed for so long; then one call finds out anew, since the day may have changed. */
const BELIEVED_MS = 10 * 60_000;

type QuotaCaller = Pick<HubSpotCaller, 'portalId' | 'urgent' | 'dailyReserve'>;

/**
 * The account's calls of today, which all its private apps and keys share. HubSpot counts them; we only leave a share of
 * them to the others. https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export class DailyQuota {
  readonly #clock: () => number;
  readonly #seen = new Map<number, Seen>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  note({ portalId }: QuotaCaller, { limit, remaining }: Omit<Seen, 'at'>): void {
    this.#seen.set(portalId, { limit, remaining, at: this.#clock() });
  }

  /** @throws HubSpotError hubspot_daily_limit when only the share of the others is left; people's own calls go on */
  check({ portalId, urgent, dailyReserve }: QuotaCaller): void {
    const seen = this.#seen.get(portalId);
    if (!seen || urgent || this.#clock() - seen.at > BELIEVED_MS) return;
    if (seen.remaining > seen.limit * dailyReserve) return;
    throw new HubSpotError(
      'hubspot_daily_limit',
      `Only ${seen.remaining} of today's ${seen.limit} HubSpot calls of this account are left, which we leave to other apps. We go on tomorrow.`,
      { status: 0, category: null, details: [], correlationId: null, retryAfterSeconds: BELIEVED_MS / 1_000 },
    );
  }
}
