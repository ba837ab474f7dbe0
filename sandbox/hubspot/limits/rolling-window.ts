/** Counts events in a window that ends now. Times must not go back. */
export class RollingWindow {
  readonly #windowMs: number;
  #times: number[] = [];

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Events in the window, optionally in a shorter one that also ends now. */
  count(now: number, windowMs = this.#windowMs): number {
    const drop = this.#times.findIndex((time) => time > now - this.#windowMs);
    this.#times = drop === -1 ? [] : this.#times.slice(drop);
    return windowMs === this.#windowMs
      ? this.#times.length
      : this.#times.filter((time) => time > now - windowMs).length;
  }

  add(now: number): void {
    this.#times.push(now);
  }
}
