import { type Capture, captureOf } from '../core/capture.ts';

/** What was sent and answered, in full. */
export interface ExchangeBodies {
  readonly request: string;
  readonly answerHeaders: Readonly<Record<string, string>>;
  readonly answer: string;
}

/** One API call. Times in milliseconds, by the world's clock. */
export interface Exchange {
  readonly number: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** Which endpoint, for example `batchUpdate`; `unknown` for paths that are not HubSpot's. */
  readonly kind: string;
  /** Null when the call was refused before the portal was known. */
  readonly portalId: number | null;
  /** 0: there was no whole answer. */
  readonly status: number;
  readonly ms: number;
  readonly correlationId?: string | undefined;
  /** The fault that hit it. */
  readonly faultId?: number | undefined;
  /** Only while bodies are kept. */
  readonly bodies?: ExchangeBodies | undefined;
}

export interface KindCount {
  readonly calls: number;
  readonly errors: number;
}

export interface PortalCounts extends KindCount {
  readonly total: number;
  /** HubSpot wants it below 5 % of the calls of a day. */
  readonly errorShare: number;
  readonly kinds: Readonly<Record<string, KindCount>>;
}

/** Older exchanges are forgotten; the counts keep all. */
const KEPT = 20_000;
/** Bodies of older ones are forgotten. */
const KEPT_BODIES = 2_000;

interface Counter {
  calls: number;
  errors: number;
}

/** All exchanges with the API, and how often each portal's endpoints were called. */
export class Journal {
  #exchanges: Exchange[] = [];
  #number = 0;
  #keepsBodies = false;
  readonly #counts = new Map<number, Map<string, Counter>>();

  get keepsBodies(): boolean {
    return this.#keepsBodies;
  }

  /** From now on bodies are kept too, or not any more. */
  keepBodies(on: boolean): void {
    this.#keepsBodies = on;
  }

  add(exchange: Omit<Exchange, 'number'>): void {
    this.#number += 1;
    this.#exchanges.push(numbered(this.#number, exchange));
    // Trimming in one go now and then costs less than shifting with every call.
    if (this.#exchanges.length > KEPT * 1.25) this.#exchanges = this.#exchanges.slice(-KEPT);
    if (exchange.bodies) this.#forgetBodies();
    if (exchange.portalId !== null) this.#count(exchange.portalId, exchange);
  }

  /** Newest first. */
  latest(limit: number, portalId?: number): Exchange[] {
    return this.#exchanges
      .filter((exchange) => portalId === undefined || exchange.portalId === portalId)
      .slice(-limit)
      .reverse();
  }

  /** Calls and errors by kind of endpoint, with the totals and the share of errors. */
  counts(portalId: number): PortalCounts {
    const counters = [...(this.#counts.get(portalId) ?? [])];
    const kinds = Object.fromEntries(counters.map(([kind, counter]) => [kind, { ...counter }]));
    const total = counters.reduce((sum, [, { calls }]) => sum + calls, 0);
    const errors = counters.reduce((sum, [, counter]) => sum + counter.errors, 0);
    return { total, calls: total, errors, errorShare: total === 0 ? 0 : errors / total, kinds };
  }

  clear(): void {
    this.#exchanges = [];
    this.#counts.clear();
  }

  capture(): Capture {
    const exchanges = [...this.#exchanges];
    const counts = copyOf(this.#counts);
    const [number, keepsBodies] = [this.#number, this.#keepsBodies];
    return captureOf(() => {
      this.#exchanges = [...exchanges];
      this.#counts.clear();
      for (const [portalId, counters] of copyOf(counts)) this.#counts.set(portalId, counters);
      this.#number = number;
      this.#keepsBodies = keepsBodies;
    });
  }

  #count(portalId: number, { kind, status }: Omit<Exchange, 'number'>): void {
    const counters = this.#counts.get(portalId) ?? new Map<string, Counter>();
    this.#counts.set(portalId, counters);
    const counter = counters.get(kind) ?? { calls: 0, errors: 0 };
    counters.set(kind, counter);
    counter.calls += 1;
    if (isError(status)) counter.errors += 1;
  }

  #forgetBodies(): void {
    const index = this.#exchanges.length - 1 - KEPT_BODIES;
    const old = this.#exchanges[index];
    if (old?.bodies) this.#exchanges[index] = { ...old, bodies: undefined };
  }
}

/** An answer of 400 or above, or none. */
export function isError(status: number): boolean {
  return status === 0 || status >= 400;
}

function numbered(number: number, exchange: Omit<Exchange, 'number'>): Exchange {
  const { at, method, path, kind, portalId, status, ms, correlationId, faultId, bodies } = exchange;
  return { number, at, method, path, kind, portalId, status, ms, correlationId, faultId, bodies };
}

function copyOf(counts: ReadonlyMap<number, ReadonlyMap<string, Counter>>): Map<number, Map<string, Counter>> {
  const copyOfEach = (counters: ReadonlyMap<string, Counter>) =>
    new Map([...counters].map(([kind, counter]) => [kind, { ...counter }]));
  return new Map([...counts].map(([portalId, counters]) => [portalId, copyOfEach(counters)]));
}
