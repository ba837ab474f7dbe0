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
}
