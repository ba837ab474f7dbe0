import type { Clock } from './clock.ts';

interface Task {
  readonly at: number;
  readonly run: () => void;
}

/** setTimeout takes at most a signed 32-bit number of milliseconds. */
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * Work due at a virtual time: index catch-up, `hs_lastmodifieddate` bumps, webhook deliveries and retries. A real timer
 * runs it while the clock runs; `runDue` runs it before each request and after the clock was moved.
 */
export class Timeline {
  readonly #clock: Clock;
  #tasks: Task[] = [];
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Runs `run` once at virtual time `at`; tasks of the same time run in the order they were scheduled. */
  schedule(at: number, run: () => void): void {
    if (this.#stopped) return;
    let index = this.#tasks.length;
    while (index > 0 && (this.#tasks[index - 1]?.at ?? 0) > at) index -= 1;
    this.#tasks.splice(index, 0, { at, run });
    if (index === 0) this.#arm();
  }

  /** Runs all that is due now, in order of time. */
  runDue(): void {
    const now = this.#clock.now();
    let ran = false;
    while ((this.#tasks[0]?.at ?? Number.POSITIVE_INFINITY) <= now) {
      ran = true;
      this.#tasks.shift()?.run();
    }
    if (ran) this.#arm();
  }

  /** Call after the clock was moved: runs what is due and sets the timer anew. */
  clockMoved(): void {
    this.runDue();
    this.#arm();
  }

  /** Drops all tasks; nothing runs any more. */
  stop(): void {
    this.#stopped = true;
    this.#tasks = [];
    clearTimeout(this.#timer);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const first = this.#tasks[0];
    if (!first || this.#stopped) return;
    const wait = Math.min(Math.max(first.at - this.#clock.now(), 1), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => {
      this.runDue();
      this.#arm();
    }, wait);
    this.#timer.unref();
  }
}
