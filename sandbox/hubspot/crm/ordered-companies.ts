import type { CompanyRecord } from './company.ts';

/** Small enough to move within a chunk at once, large enough that a million companies make few chunks. */
const CHUNK_SIZE = 1024;

export type Compare = (a: CompanyRecord, b: CompanyRecord) => number;

/** Where something stands: it is negative for companies before it, positive for those behind it. */
export type Bound = (company: CompanyRecord) => number;

/**
 * Companies in order, in chunks: adding, removing and finding a place cost a few dozen comparisons however many there
 * are. What the order depends on must not change while a company is in it.
 */
export class OrderedCompanies {
  readonly #compare: Compare;
  #chunks: CompanyRecord[][] = [];
  #size = 0;

  constructor(compare: Compare, companies: Iterable<CompanyRecord> = []) {
    this.#compare = compare;
    const sorted = [...companies].sort(compare);
    for (let start = 0; start < sorted.length; start += CHUNK_SIZE) {
      this.#chunks.push(sorted.slice(start, start + CHUNK_SIZE));
    }
    this.#size = sorted.length;
  }

  get size(): number {
    return this.#size;
  }

  add(company: CompanyRecord): void {
    const last = this.#chunks.at(-1)?.at(-1);
    if (!last || this.#compare(last, company) < 0) {
      this.#append(company);
      return;
    }
    const { chunk, index } = this.#find((other) => this.#compare(other, company));
    const companies = this.#chunks[chunk] ?? [];
    this.#size += 1;
    companies.splice(index, 0, company);
    if (companies.length > 2 * CHUNK_SIZE) this.#chunks.splice(chunk + 1, 0, companies.splice(CHUNK_SIZE));
  }

  remove(company: CompanyRecord): void {
    const { chunk, index } = this.#find((other) => this.#compare(other, company));
    const companies = this.#chunks[chunk];
    if (companies?.[index] !== company) return;
    companies.splice(index, 1);
    this.#size -= 1;
    if (companies.length === 0) this.#chunks.splice(chunk, 1);
  }

  /** How many companies stand before a place. */
  countBefore(bound: Bound): number {
    const { chunk, index } = this.#find(bound);
    let count = index;
    for (let before = 0; before < chunk; before += 1) count += this.#chunks[before]?.length ?? 0;
    return count;
  }

  /** Companies one by one from a place on, upwards or, from the one before it, downwards. */
  *walk(direction: 'up' | 'down', bound?: Bound): Generator<CompanyRecord> {
    const step = direction === 'up' ? 1 : -1;
    let { chunk, index } = this.#start(direction, bound);
    for (let companies = this.#chunks[chunk]; companies; companies = this.#chunks[chunk]) {
      for (let company = companies[index]; company; company = companies[index]) {
        yield company;
        index += step;
      }
      chunk += step;
      index = direction === 'up' ? 0 : (this.#chunks[chunk]?.length ?? 0) - 1;
    }
  }

  /** New companies nearly always come last. */
  #append(company: CompanyRecord): void {
    const last = this.#chunks.at(-1);
    this.#size += 1;
    if (last && last.length < CHUNK_SIZE) last.push(company);
    else this.#chunks.push([company]);
  }

  #start(direction: 'up' | 'down', bound?: Bound): { chunk: number; index: number } {
    if (direction === 'up') return bound ? this.#find(bound) : { chunk: 0, index: 0 };
    const { chunk, index } = bound ? this.#find(bound) : { chunk: this.#chunks.length, index: 0 };
    return index > 0
      ? { chunk, index: index - 1 }
      : { chunk: chunk - 1, index: (this.#chunks[chunk - 1]?.length ?? 0) - 1 };
  }

  /** The first place that is not before the bound. */
  #find(bound: Bound): { chunk: number; index: number } {
    const chunk = firstWhere(this.#chunks.length, (at) => {
      const last = this.#chunks[at]?.at(-1);
      return last !== undefined && bound(last) >= 0;
    });
    const companies = this.#chunks[chunk] ?? [];
    const index = firstWhere(companies.length, (at) => {
      const company = companies[at];
      return company !== undefined && bound(company) >= 0;
    });
    return { chunk, index };
  }
}

/** The first number from 0 to `length` for which `holds` is true, by halving: from there on it is always true. */
function firstWhere(length: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
