import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Environment } from './environment.ts';
import { keyUnder, successor } from './keys.ts';

const CATALOG_IDENT = 0;
const DISCARDED_MARK = Buffer.from('d');

/** Keys removed per transaction, so that clearing a large collection does not hold up the commands beside it. */
const KEYS_PER_STEP = 2000;

/** Trees of dropped collections and indexes: noted in the transaction of the drop, cleared away afterwards. */
export class DiscardedTrees {
  readonly #env: Environment;
  #clearing: Promise<void> | null = null;
  #stopped = false;

  constructor(env: Environment) {
    this.#env = env;
  }

  /** Must run inside a write. */
  discard(idents: readonly number[]): void {
    for (const ident of idents) this.#env.put(markKey(ident), Buffer.alloc(0));
    setImmediate(() => this.clear());
  }

  /** Goes on clearing, also what an earlier process left behind. */
  clear(): void {
    this.#clearing ??= this.#clearAll().finally(() => {
      this.#clearing = null;
    });
  }

  /** Ends after the step under way; the rest is cleared after the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#clearing;
  }

  async #clearAll(): Promise<void> {
    for (let mark = this.#nextMark(); mark !== undefined && !this.#stopped; mark = this.#nextMark()) {
      this.#clearSome(mark);
      await nextTurn();
    }
  }

  #clearSome(mark: Buffer): void {
    const start = mark.subarray(mark.length - 4);
    const entries = this.#env.entries({ start, end: successor(start), limit: KEYS_PER_STEP });
    this.#env.write(() => {
      for (const { key } of entries) this.#env.remove(key);
      if (entries.length < KEYS_PER_STEP) this.#env.remove(mark);
    });
  }

  #nextMark(): Buffer | undefined {
    const start = keyUnder(CATALOG_IDENT, DISCARDED_MARK);
    const [first] = this.#env.entries({ start, end: successor(start), limit: 1 });
    return first?.key;
  }
}

function markKey(ident: number): Buffer {
  return keyUnder(CATALOG_IDENT, DISCARDED_MARK, keyUnder(ident));
}
