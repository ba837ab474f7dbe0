/** One answered API call. Times in milliseconds. */
export interface Exchange {
  readonly number: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** Which endpoint, for example `batchUpdate`; `unknown` for paths that are not HubSpot's. */
  readonly kind: string;
  /** Null when the call was refused before the portal was known. */
  readonly portalId: number | null;
  readonly status: number;
  readonly ms: number;
}

export interface KindCount {
  readonly calls: number;
  readonly errors: number;
}

/** Older exchanges are forgotten; the counts keep all. */
const KEPT = 20_000;

/** All exchanges with the API, and how often each portal's endpoints were called. */
export class Journal {
  #exchanges: Exchange[] = [];
  #number = 0;
  readonly #counts = new Map<number, Map<string, KindCount>>();

  add(exchange: Omit<Exchange, 'number'>): void {
    this.#number += 1;
    this.#exchanges.push({ number: this.#number, ...exchange });
    // Trimming in one go now and then costs less than shifting with every call.
    if (this.#exchanges.length > KEPT * 1.25) this.#exchanges = this.#exchanges.slice(-KEPT);
    if (exchange.portalId === null) return;
    const counts = this.#counts.get(exchange.portalId) ?? new Map<string, KindCount>();
    const { calls, errors } = counts.get(exchange.kind) ?? { calls: 0, errors: 0 };
    counts.set(exchange.kind, { calls: calls + 1, errors: errors + (exchange.status >= 400 ? 1 : 0) });
    this.#counts.set(exchange.portalId, counts);
  }

  /** Newest first. */
  latest(limit: number, portalId?: number): Exchange[] {
    return this.#exchanges
      .filter((exchange) => portalId === undefined || exchange.portalId === portalId)
      .slice(-limit)
      .reverse();
  }

  /** Calls and errors by kind of endpoint, with the totals and the share of errors (HubSpot wants it below 5 %). */
  counts(portalId: number): { total: number; errors: number; errorShare: number; kinds: Record<string, KindCount> } {
    const kinds = Object.fromEntries(this.#counts.get(portalId) ?? []);
    const total = Object.values(kinds).reduce((sum, kind) => sum + kind.calls, 0);
    const errors = Object.values(kinds).reduce((sum, kind) => sum + kind.errors, 0);
    return { total, errors, errorShare: total === 0 ? 0 : errors / total, kinds };
  }

  clear(): void {
    this.#exchanges = [];
    this.#counts.clear();
  }
}
