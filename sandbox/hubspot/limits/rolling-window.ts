import { type Capture, captureOf } from '../core/capture.ts';

/** Counts events in a window that ends now. Times must not go back. */
export class RollingWindow {
  readonly #windowMs: number;
  #times: number[] = [];
  /** Where the window begins; what is before it goes in one piece now and then. */
  #first = 0;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Events in the window, optionally in a shorter one that also ends now. */
  count(now: number, windowMs = this.#windowMs): number {
    this.#forget(now);
    if (windowMs === this.#windowMs) return this.#times.length - this.#first;
    let first = this.#times.length;
    while (first > this.#first && (this.#times[first - 1] ?? 0) > now - windowMs) first -= 1;
    return this.#times.length - first;
  }

  add(now: number): void {
    this.#times.push(now);
  }

  capture(): Capture {
    const times = this.#times.slice(this.#first);
    return captureOf(() => {
      this.#times = [...times];
      this.#first = 0;
    });
  }

  #forget(now: number): void {
    while ((this.#times[this.#first] ?? now) <= now - this.#windowMs) this.#first += 1;
    if (this.#first <= this.#times.length / 2) return;
    this.#times = this.#times.slice(this.#first);
    this.#first = 0;
  }
}
