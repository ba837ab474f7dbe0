import type { RatePolicy } from '../api/errors.ts';
import type { Random } from '../core/random.ts';

/** Instead of an answer, or before it. */
export interface Fault {
  readonly id: number;
  /** Undefined: every method. */
  readonly method?: string | undefined;
  /** Part of the path, without the query; undefined: every path. */
  readonly path?: string | undefined;
  readonly portalId?: number | undefined;
  /** Undefined: answer as usual, after `delayMs`. */
  readonly status?: number | undefined;
  /** `json`: an error body of HubSpot's; `html`, `text`: from the network in front of it; `empty`: no body, no type. */
  readonly body: 'json' | 'html' | 'text' | 'empty';
  /** Which limit a 429 speaks of; undefined: that of ten seconds. */
  readonly policy?: RatePolicy | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly delayMs: number;
  /** How many more calls it hits; null: all. */
  readonly times: number | null;
  /** 0 to 1. */
  readonly probability: number;
}

export interface FaultTarget {
  readonly method: string;
  readonly path: string;
  /** Null when the caller is not known. */
  readonly portalId: number | null;
}

/** Faults to come, in the order in which they were planned; the first that fits a call hits it. */
export class FaultPlan {
  readonly #random: Random;
  #faults: Fault[] = [];
  #lastId = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  add(fault: Omit<Fault, 'id'>): Fault {
    this.#lastId += 1;
    const added = { id: this.#lastId, ...fault };
    this.#faults.push(added);
    return added;
  }

  list(): readonly Fault[] {
    return this.#faults;
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
    const fault = this.#faults.find((candidate) => fits(candidate, target));
    if (!fault || (fault.probability < 1 && !this.#random.chance(fault.probability))) return undefined;
    if (fault.times === null) return fault;
    const left = fault.times - 1;
    this.#faults = this.#faults.flatMap((other) => {
      if (other.id !== fault.id) return [other];
      return left > 0 ? [{ ...other, times: left }] : [];
    });
    return fault;
  }
}

function fits(fault: Fault, target: FaultTarget): boolean {
  if (fault.method !== undefined && fault.method !== target.method) return false;
  if (fault.path !== undefined && !target.path.includes(fault.path)) return false;
  return fault.portalId === undefined || fault.portalId === target.portalId;
}
