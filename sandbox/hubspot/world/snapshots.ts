import type { Capture } from '../core/capture.ts';

export interface Snapshot {
  readonly name: string;
  /** Virtual time, milliseconds. */
  readonly takenAt: number;
}

/** Remembered states of the world, by name. They live as long as the process, or until the world is reset. */
export class Snapshots {
  readonly #capture: () => Capture;
  readonly #kept = new Map<string, Snapshot & { readonly capture: Capture }>();

  constructor(capture: () => Capture) {
    this.#capture = capture;
  }

  /** Remembers how everything is now; a name that was taken before is taken anew. */
  take(name: string, takenAt: number): Snapshot {
    this.drop(name);
    this.#kept.set(name, { name, takenAt, capture: this.#capture() });
    return { name, takenAt };
  }

  /** Makes everything as it was. False when there is no such snapshot. */
  restore(name: string): boolean {
    const kept = this.#kept.get(name);
    kept?.capture.restore();
    return kept !== undefined;
  }

  drop(name: string): boolean {
    this.#kept.get(name)?.capture.release();
    return this.#kept.delete(name);
  }

  /** In the order in which they were taken. */
  list(): Snapshot[] {
    return [...this.#kept.values()].map(({ name, takenAt }) => ({ name, takenAt }));
  }
}
