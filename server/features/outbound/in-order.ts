/**
 * Does tasks side by side, at most `width` at a time, and settles them one after the other in the order in which they
 * were begun: a task is settled when it and all before it are done. After a failure nothing later is settled.
 */
export class InOrder<T> {
  readonly #width: number;
  readonly #settle: (result: T) => Promise<void>;
  readonly #underWay = new Set<Promise<unknown>>();
  #tail: Promise<void> = Promise.resolve();
  #hasFailed = false;

  constructor(width: number, settle: (result: T) => Promise<void>) {
    this.#width = width;
    this.#settle = settle;
  }

  /** Begins a task as soon as there is room. @throws what failed before */
  async add(task: () => Promise<T>): Promise<void> {
    while (this.#underWay.size >= this.#width) await Promise.race(this.#underWay);
    if (this.#hasFailed) return this.end();
    const result = task();
    const settled = this.#tail.then(() => result).then(this.#settle);
    // A failure is told to who adds next, and to who waits for the end.
    settled.catch(() => {
      this.#hasFailed = true;
    });
    this.#tail = settled;
    // What counts against the width is the task together with what it waits for.
    const done = Promise.allSettled([result, settled]).then(() => {
      this.#underWay.delete(done);
    });
    this.#underWay.add(done);
  }

  /** Waits until nothing is under way. @throws the first failure, in order */
  async end(): Promise<void> {
    await Promise.all(this.#underWay);
    await this.#tail;
  }
}
