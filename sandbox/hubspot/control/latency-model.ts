import { type Capture, captureAll, captureEntries, captureOf } from '../core/capture.ts';
import type { Random } from '../core/random.ts';

/** Half of the calls take less than `p50`, nine of ten less than `p90`; milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p90: number;
}

export const LATENCY_CLASSES = ['get', 'batch', 'search'] as const;
export type LatencyClass = (typeof LATENCY_CLASSES)[number];
export type Latencies = Readonly<Record<LatencyClass, Latency>>;

/** Batch as recorded; the others are assumed. Single writes and token calls take as long as `get` (assumed). */
export const USUAL_LATENCIES: Latencies = {
  get: { p50: 60, p90: 150 },
  batch: { p50: 80, p90: 340 },
  search: { p50: 120, p90: 400 },
};

/** Where a standard normal distribution has nine tenths below it. */
const Z90 = 1.281_551_565_545;

/** How long calls take, log-normal, drawn from the seed. Off for every account until it is switched on. */
export class LatencyModel {
  readonly #random: Random;
  readonly #portals = new Map<number, Latencies | null>();
  #all: Latencies | null = null;

  constructor(random: Random) {
    this.#random = random;
  }

  get all(): Latencies | null {
    return this.#all;
  }

  get portals(): ReadonlyMap<number, Latencies | null> {
    return this.#portals;
  }

  /** For one account, or for all, which ends what was said about single ones. Null: no latency. */
  set(latencies: Latencies | null, portalId?: number): void {
    if (portalId !== undefined) {
      this.#portals.set(portalId, latencies);
      return;
    }
    this.#all = latencies;
    this.#portals.clear();
  }

  /** Milliseconds that a call to this kind of endpoint takes; 0 when it is off. */
  draw(kind: string, portalId: number | null): number {
    const chosen = portalId === null ? undefined : this.#portals.get(portalId);
    const latencies = chosen === undefined ? this.#all : chosen;
    if (latencies === null) return 0;
    const { p50, p90 } = latencies[classOf(kind)];
    return Math.round(this.#random.logNormal(p50, Math.log(p90 / p50) / Z90));
  }

  capture(): Capture {
    const all = this.#all;
    const own = captureOf(() => {
      this.#all = all;
    });
    return captureAll([own, captureEntries(this.#portals), this.#random.capture()]);
  }
}

function classOf(kind: string): LatencyClass {
  if (kind === 'search') return 'search';
  return kind.startsWith('batch') ? 'batch' : 'get';
}
