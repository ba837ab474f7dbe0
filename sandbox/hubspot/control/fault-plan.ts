import type { RatePolicy } from '../api/errors.ts';
import type { OAuthFailureStatus } from '../auth/oauth-failure.ts';
import { type Capture, captureAll, captureOf } from '../core/capture.ts';
import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';

/** `hang`: no answer ever; `reset`: the connection breaks; `cut`: it breaks in the middle of an answer. */
export const BROKEN_CONNECTIONS = ['hang', 'reset', 'cut'] as const;
export type BrokenConnection = (typeof BROKEN_CONNECTIONS)[number];

/** `partial`: 207, a share of the inputs fails; `short`: 200 without a share of the results; `empty`: 200 without any. */
export const BATCH_FAULTS = ['partial', 'short', 'empty'] as const;
export type BatchFault = (typeof BATCH_FAULTS)[number];

/** Instead of an answer, or before it. */
export interface Fault {
  readonly id: number;
  /** Undefined: every method. */
  readonly method?: string | undefined;
  /** Part of the path, without the query; undefined: every path. */
  readonly path?: string | undefined;
  /** Name of the endpoint, as in the journal; undefined: every one. */
  readonly kind?: string | undefined;
  readonly portalId?: number | undefined;
  /** Undefined: answer as usual, after `delayMs`. */
  readonly status?: number | undefined;
  /** `json`: an error body of HubSpot's; `html`, `text`: from the network in front of it; `empty`: no body, no type. */
  readonly body: 'json' | 'html' | 'text' | 'empty';
  /** Which limit a 429 speaks of; undefined: that of ten seconds. */
  readonly policy?: RatePolicy | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** How the token endpoint refuses. */
  readonly oauth?: OAuthFailureStatus | undefined;
  /** How the connection ends without a whole answer. */
  readonly connection?: BrokenConnection | undefined;
  /** The call is carried out all the same, and only its answer is lost. */
  readonly workDone?: boolean | undefined;
  /** What is wrong with the answer to a batch call. */
  readonly batch?: BatchFault | undefined;
  /** Of the inputs or results of a batch, 0 to 1; at least one is hit. */
  readonly share?: number | undefined;
  readonly delayMs: number;
  /** How many calls that fit it lets through first. */
  readonly skip?: number | undefined;
  /** How many more calls it hits; null: all. */
  readonly times: number | null;
  /** 0 to 1. */
  readonly probability: number;
  /** When it is over by itself, by the world's clock, in milliseconds; undefined: never. */
  readonly endsAt?: number | undefined;
}

export interface FaultTarget {
  readonly method: string;
  readonly path: string;
  readonly kind: string;
  /** Null when the caller is not known. */
  readonly portalId: number | null;
}

/** Faults to come, in the order in which they were planned; the first that fits a call and happens hits it. */
export class FaultPlan {
  readonly #random: Random;
  readonly #clock: Clock;
  #faults: readonly Fault[] = [];
  #lastId = 0;

  constructor(random: Random, clock: Clock) {
    this.#random = random;
    this.#clock = clock;
  }

  add(fault: Omit<Fault, 'id'>): Fault {
    this.#lastId += 1;
    const added = { id: this.#lastId, ...fault };
    this.#faults = [...this.#faults, added];
    return added;
  }

  /** Those that are not over. */
  list(): readonly Fault[] {
    const now = this.#clock.now();
    return this.#faults.filter(({ endsAt }) => endsAt === undefined || endsAt > now);
  }

  /** False when there is no such fault any more. */
  remove(id: number): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
    return this.#faults.length < before;
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault for this call, counted as used. */
  take(target: FaultTarget): Fault | undefined {
    for (const fault of this.list()) {
      if (!fits(fault, target)) continue;
      const { skip = 0, probability, times } = fault;
      if (skip > 0) {
        this.#replace({ ...fault, skip: skip - 1 });
      } else if (probability === 1 || this.#random.chance(probability)) {
        if (times !== null) this.#replace({ ...fault, times: times - 1 });
        return fault;
      }
    }
    return undefined;
  }

  /** Which of so many a fault hits: a share of them, at least one. */
  hits(count: number, share: number): boolean[] {
    const drawn = Array.from({ length: count }, () => this.#random.chance(share));
    if (count > 0 && !drawn.includes(true)) drawn[this.#random.int(0, count - 1)] = true;
    return drawn;
  }

  capture(): Capture {
    const [faults, lastId] = [this.#faults, this.#lastId];
    const own = captureOf(() => {
      this.#faults = faults;
      this.#lastId = lastId;
    });
    return captureAll([own, this.#random.capture()]);
  }

  #replace(fault: Fault): void {
    const others = this.#faults.map((other) => (other.id === fault.id ? fault : other));
    this.#faults = others.filter(({ times }) => times !== 0);
  }
}

function fits(fault: Fault, target: FaultTarget): boolean {
  if (fault.method !== undefined && fault.method !== target.method) return false;
  if (fault.path !== undefined && !target.path.includes(fault.path)) return false;
  if (fault.kind !== undefined && fault.kind !== target.kind) return false;
  return fault.portalId === undefined || fault.portalId === target.portalId;
}
