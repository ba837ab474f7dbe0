import { type Capture, captureOf } from './capture.ts';

/** The time, in milliseconds since 1970. */
export interface Clock {
  now(): number;
}

/** How a virtual clock stands to the real one. `frozenAt` null: it runs, `offsetMs` ahead. */
export interface ClockState {
  readonly offsetMs: number;
  readonly frozenAt: number | null;
}

/** A clock that can be moved and stopped, so that a token expires or a week passes in one call. */
export class VirtualClock implements Clock {
  readonly #realNow: () => number;
  #state: ClockState;

  constructor(realNow: () => number, state: ClockState = { offsetMs: 0, frozenAt: null }) {
    this.#realNow = realNow;
    this.#state = state;
  }

  get state(): ClockState {
    return this.#state;
  }

  now(): number {
    return this.#state.frozenAt ?? this.#realNow() + this.#state.offsetMs;
  }

  advance(ms: number): void {
    const { offsetMs, frozenAt } = this.#state;
    this.#state = frozenAt === null ? { offsetMs: offsetMs + ms, frozenAt } : { offsetMs, frozenAt: frozenAt + ms };
  }

  /** Sets the time; with `freeze` it stands still there until `resume`. */
  set(now: number, freeze: boolean): void {
    this.#state = { offsetMs: now - this.#realNow(), frozenAt: freeze ? now : null };
  }

  resume(): void {
    this.set(this.now(), false);
  }

  /** Restored, it shows the same time again, whatever has passed since. */
  capture(): Capture {
    const [now, isFrozen] = [this.now(), this.#state.frozenAt !== null];
    return captureOf(() => this.set(now, isFrozen));
  }
}

/** The clock of one account: it goes with the world's, and may be ahead of it. */
export class PortalClock implements Clock {
  readonly #world: Clock;
  #leadMs: number;

  constructor(world: Clock, leadMs = 0) {
    this.#world = world;
    this.#leadMs = leadMs;
  }

  /** How far it is ahead of the world's clock. */
  get leadMs(): number {
    return this.#leadMs;
  }

  now(): number {
    return this.#world.now() + this.#leadMs;
  }

  advance(ms: number): void {
    this.#leadMs += ms;
  }

  capture(): Capture {
    const leadMs = this.#leadMs;
    return captureOf(() => {
      this.#leadMs = leadMs;
    });
  }
}
