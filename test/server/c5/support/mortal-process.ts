import { createGate } from '../../flows/support/gate.ts';

/** A process that ends at a point of its choice: from then on nothing that it wanted to do happens. */
export class MortalProcess {
  readonly #gate = createGate();
  readonly died = this.#gate.reached;
  #isDead = false;

  /** The same part, which this process cannot use any more once it is dead. */
  own<T extends object>(part: T): T {
    return this.#wrap(part, (act) => act);
  }

  /** As `own`; the `nth` call of this verb ends the process, before or after it was carried out. */
  dyingAt<T extends object>(part: T, verb: keyof T, when: 'before' | 'after', nth: number): T {
    let calls = 0;
    return this.#wrap(part, (act, name) => {
      if (name === verb) calls += 1;
      if (name !== verb || calls !== nth) return act;
      return async () => {
        if (when === 'after') await act();
        return this.#die();
      };
    });
  }

  /** Lets what hangs end with an error, when nobody looks any more. */
  bury(): void {
    this.#gate.open();
  }

  async #die(): Promise<never> {
    this.#isDead = true;
    await this.#gate.pass();
    throw new Error('The process is dead.');
  }

  #wrap<T extends object>(
    part: T,
    choose: (act: () => Promise<unknown>, name: PropertyKey) => () => Promise<unknown>,
  ): T {
    return new Proxy(part, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => (this.#isDead ? this.#die() : choose(async () => value(...given), name)());
      },
    });
  }
}
