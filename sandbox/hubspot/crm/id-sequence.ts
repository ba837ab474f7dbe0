import { type Capture, captureAll, captureOf } from '../core/capture.ts';
import type { Random } from '../core/random.ts';

/** Record ids look like HubSpot's: eleven digits, ascending, with gaps. */
const FIRST_ID = 21_000_000_000;
const LARGEST_GAP = 9;

/** Gives ascending record ids. */
export class IdSequence {
  readonly #random: Random;
  #last = FIRST_ID;

  constructor(random: Random) {
    this.#random = random;
  }

  next(): string {
    this.#last += this.#random.int(1, LARGEST_GAP);
    return String(this.#last);
  }

  capture(): Capture {
    const last = this.#last;
    const position = captureOf(() => {
      this.#last = last;
    });
    return captureAll([position, this.#random.capture()]);
  }

  /** Ids given later are above this one. */
  noteUsed(id: string): void {
    this.#last = Math.max(this.#last, Number(id));
  }
}
