import { type Capture, captureOf } from '../core/capture.ts';

/** Calls of one account on one calendar day in its time zone. */
export class DailyQuota {
  readonly #timeZone: string;
  #used = 0;
  #resetsAt = 0;

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** Calls counted today. */
  used(now: number): number {
    this.#roll(now);
    return this.#used;
  }

  /** When the count starts anew: the next midnight in the account's time zone, in milliseconds. */
  resetsAt(now: number): number {
    this.#roll(now);
    return this.#resetsAt;
  }

  add(now: number, calls = 1): void {
    this.#roll(now);
    this.#used += calls;
  }

  capture(): Capture {
    const [used, resetsAt] = [this.#used, this.#resetsAt];
    return captureOf(() => {
      this.#used = used;
      this.#resetsAt = resetsAt;
    });
  }

  #roll(now: number): void {
    if (now < this.#resetsAt) return;
    this.#used = 0;
    this.#resetsAt = nextMidnight(now, this.#timeZone);
  }
}

/** Longer than any day: clocks are put back by an hour at most. */
const LONGEST_DAY_MS = 25 * 3_600_000;

/** The first moment of the next calendar day in a time zone, also when clocks are changed on the way. */
function nextMidnight(now: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone });
  const today = format.format(now);
  let [before, after] = [now, now + LONGEST_DAY_MS];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (format.format(middle) === today) before = middle;
    else after = middle;
  }
  return after;
}
