/**
 * A seeded source of randomness (sfc32). Everything random in the stand-in comes from one seed, so that the same seed
 * and the same requests give the same answers. `fork` gives an independent stream, so that drawing more numbers in one
 * place does not change what another place draws.
 */
export class Random {
  readonly #seed: string;
  readonly #next: () => number;

  constructor(seed: string) {
    this.#seed = seed;
    this.#next = sfc32(seed);
  }

  /** An independent stream; the same label always gives the same one. */
  fork(label: string): Random {
    return new Random(`${this.#seed}/${label}`);
  }

  /** A number from 0 (inclusive) to 1 (exclusive). */
  unit(): number {
    return this.#next();
  }

  /** A whole number from `min` to `max`, both inclusive. */
  int(min: number, max: number): number {
    return min + Math.floor(this.#next() * (max - min + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  /** One of the items. Throws on an empty list. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new RangeError('Cannot pick from an empty list.');
    return item;
  }

  /** Standard normal (Box-Muller). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.#next()));
    return radius * Math.cos(2 * Math.PI * this.#next());
  }

  /** Log-normal with the given median; `sigma` is the spread on the log scale. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** Poisson by Knuth's product of uniforms: fine for the small means used here. */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.#next(); product > limit; product *= this.#next()) count += 1;
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
    for (let index = 0; index < length; index += 1) text += alphabet[Math.floor(this.#next() * alphabet.length)];
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

function sfc32(seed: string): () => number {
  let a = hash(seed, 0x9e3779b9);
  let b = hash(seed, 0x243f6a88);
  let c = hash(seed, 0xb7e15162);
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

/** FNV-1a with a final mix: enough to turn any text into a well spread 32-bit state. */
function hash(text: string, basis: number): number {
  let value = basis;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return value ^ (value >>> 13);
}
