import { setImmediate as nextTurn } from 'node:timers/promises';
import { MongoError } from '../errors.ts';
import type { Step } from './scan.ts';

/** How long one command works before it lets the others run. */
const SLICE_MS = 8;

/** Steps between two looks at the clock. */
const STEPS_PER_LOOK = 16;

/** Drives generators of steps in slices, so that a long command does not hold up short ones. */
export class Pump {
  readonly #deadline: number;
  #sliceStart = performance.now();
  #steps = 0;

  /** `maxTimeMs`: after this the command ends with MaxTimeMSExpired; 0 for never. */
  constructor(maxTimeMs = 0) {
    this.#deadline = maxTimeMs > 0 ? performance.now() + maxTimeMs : Number.POSITIVE_INFINITY;
  }

  /** Takes results until `enough` says so for the one just taken. Answers true when there are no more. */
  async take<T>(steps: Iterator<Step<T>>, enough: (result: T) => boolean): Promise<boolean> {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return true;
      if (step.value !== null && enough(step.value)) return false;
      if (this.#isSliceOver()) await this.#rest();
    }
  }

  /** Runs steps to their end for the value they return. */
  async finish<R>(steps: Generator<Step<unknown>, R>): Promise<R> {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (this.#isSliceOver()) await this.#rest();
    }
  }

  #isSliceOver(): boolean {
    this.#steps += 1;
    return this.#steps % STEPS_PER_LOOK === 0 && performance.now() - this.#sliceStart > SLICE_MS;
  }

  async #rest(): Promise<void> {
    if (performance.now() > this.#deadline) throw new MongoError('MaxTimeMSExpired', 'operation exceeded time limit');
    await nextTurn();
    this.#sliceStart = performance.now();
  }
}
