import { type Capture, captureOf } from './capture.ts';
import type { Clock, PortalClock } from './clock.ts';

interface Task {
  /** By the clock of the account, when it has one. */
  readonly at: number;
  readonly clock: PortalClock | undefined;
  readonly run: () => void;
}

/** setTimeout takes at most a signed 32-bit number of milliseconds. */
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * Work due at a virtual time: index catch-up, `hs_lastmodifieddate` bumps, webhook deliveries and retries. A real timer
 * runs it while the clock runs; `runDue` runs it before each request and after a clock was moved.
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
  schedule(at: number, run: () => void, clock?: PortalClock): void {
    if (this.#stopped) return;
    const task = { at, clock, run };
    const index = this.#placeOf(dueAt(task));
    this.#tasks.splice(index, 0, task);
    if (index === 0) this.#arm();
  }

  /** When the next task is due, by the world's clock: of all, or of the account with this clock. */
  nextDueAt(clock?: PortalClock): number | undefined {
    const next = clock === undefined ? this.#tasks[0] : this.#tasks.find((task) => task.clock === clock);
    return next && dueAt(next);
  }

  /** Runs all that is due now, in order of time. */
  runDue(): void {
    const now = this.#clock.now();
    let ran = false;
    for (let first = this.#tasks[0]; first && dueAt(first) <= now; first = this.#tasks[0]) {
      ran = true;
      this.#tasks.shift();
      first.run();
    }
    if (ran) this.#arm();
  }

  /** Call after a clock was moved: runs what is due and sets the timer anew. */
  clockMoved(): void {
    this.#tasks.sort((a, b) => dueAt(a) - dueAt(b));
    this.runDue();
    this.#arm();
  }

  /** What is still to come. Tasks must find what they work on by its id, because it may be another object then. */
  capture(): Capture {
    const tasks = [...this.#tasks];
    return captureOf(() => {
      this.#tasks = [...tasks];
      this.#arm();
    });
  }

  /** Drops all tasks; nothing runs any more. */
  stop(): void {
    this.#stopped = true;
    this.#tasks = [];
    clearTimeout(this.#timer);
  }

  /** Behind everything that is due earlier or at the same time, by halving. */
  #placeOf(due: number): number {
    let low = 0;
    let high = this.#tasks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const task = this.#tasks[middle];
      if (task && dueAt(task) <= due) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const first = this.#tasks[0];
    if (!first || this.#stopped) return;
    const wait = Math.min(Math.max(dueAt(first) - this.#clock.now(), 1), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => {
      this.runDue();
      this.#arm();
    }, wait);
    this.#timer.unref();
  }
}

/** By the world's clock. */
function dueAt({ at, clock }: Task): number {
  return at - (clock?.leadMs ?? 0);
}
