import { type Capture, captureOf } from './capture.ts';

/** Any text, hashed three times. */
type Seed = readonly [number, number, number];

const EMPTY_SEED: Seed = [0x9e3779b9, 0x243f6a88, 0xb7e15162];
const FNV_PRIME = 0x01000193;
/** The first numbers after seeding are not random enough. */
const WARM_UP_ROUNDS = 15;

/**
 * A seeded source of randomness (sfc32). Everything random in the stand-in comes from one seed, so that the same seed
 * and the same requests give the same answers. `fork` gives an independent stream, so that drawing more numbers in one
 * place does not change what another place draws.
 */
export class Random {
  readonly #seed: Seed;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string | Seed) {
    this.#seed = typeof seed === 'string' ? extended(EMPTY_SEED, seed) : seed;
    this.#a = mixed(this.#seed[0]);
    this.#b = mixed(this.#seed[1]);
    this.#c = mixed(this.#seed[2]);
    for (let round = 0; round < WARM_UP_ROUNDS; round += 1) this.unit();
  }

  /** An independent stream; the same label always gives the same one. */
  fork(label: string): Random {
    return new Random(extended(this.#seed, `/${label}`));
  }

  /** A number from 0 (inclusive) to 1 (exclusive). */
  unit(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** Afterwards the same numbers come again. */
  capture(): Capture {
    const state = [this.#a, this.#b, this.#c, this.#counter] as const;
    return captureOf(() => {
      [this.#a, this.#b, this.#c, this.#counter] = state;
    });
  }

  /** A whole number from `min` to `max`, both inclusive. */
  int(min: number, max: number): number {
    return min + Math.floor(this.unit() * (max - min + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** One of the items. Throws on an empty list. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new RangeError('Cannot pick from an empty list.');
    return item;
  }

  /** Standard normal (Box-Muller). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit()));
    return radius * Math.cos(2 * Math.PI * this.unit());
  }

  /** Log-normal with the given median; `sigma` is the spread on the log scale. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** Poisson by Knuth's product of uniforms: fine for the small means used here. */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.unit(); product > limit; product *= this.unit()) count += 1;
    return count;
  }

  /** A shuffled copy (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let last = copy.length - 1; last > 0; last -= 1) {
      const other = this.int(0, last);
      const held = copy[last] as T;
      copy[last] = copy[other] as T;
      copy[other] = held;
    }
    return copy;
  }

  /** Text of the given length from the given characters. */
  text(length: number, alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'): string {
    let text = '';
    for (let index = 0; index < length; index += 1) text += alphabet[Math.floor(this.unit() * alphabet.length)];
    return text;
  }

  /** A UUID of version 7, as HubSpot's correlation ids have been since 2026. */
  uuid(now: number): string {
    return this.#uuid(now.toString(16).padStart(12, '0').slice(-12), 7);
  }

  /** A UUID of version 4: nothing but chance. */
  uuid4(): string {
    return this.#uuid(this.text(12, '0123456789abcdef'), 4);
  }

  #uuid(time: string, version: number): string {
    const hex = this.text(18, '0123456789abcdef');
    const variant = this.text(1, '89ab');
    const tail = hex.slice(6, 18);
    return `${time.slice(0, 8)}-${time.slice(8)}-${version}${hex.slice(0, 3)}-${variant}${hex.slice(3, 6)}-${tail}`;
  }
}

/** Takes further text into a seed: FNV-1a, three times with different beginnings. */
function extended(seed: Seed, text: string): Seed {
  let [a, b, c] = seed;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, FNV_PRIME);
    b = Math.imul(b ^ code, FNV_PRIME);
    c = Math.imul(c ^ code, FNV_PRIME);
  }
  return [a, b, c];
}

/** Spreads what FNV-1a leaves close together. */
function mixed(hash: number): number {
  const value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return value ^ (value >>> 13);
}
