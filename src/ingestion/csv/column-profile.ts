import type { CsvColumn } from '../../contract/api/csv-imports.ts';
import type { AttributeType } from '../../contract/catalogue.ts';
import { parseBoolean, parseIsoTime, parseNumber } from '../../mapping/index.ts';

const SAMPLES = 3;
const SAMPLE_CHARS = 80;

const PARSERS = [
  ['number', parseNumber],
  ['boolean', parseBoolean],
  ['date', parseIsoTime],
] as const;

/** What the cells of one column are, looked at one by one. */
export class ColumnProfile {
  readonly #name: string;
  readonly #samples = new Set<string>();
  #possible: readonly (typeof PARSERS)[number][] = PARSERS;
  #filled = 0;

  constructor(name: string) {
    this.#name = name;
  }

  add(cell: string): void {
    const text = cell.trim();
    if (text === '') return;
    this.#filled += 1;
    if (this.#samples.size < SAMPLES) this.#samples.add(text.slice(0, SAMPLE_CHARS));
    if (this.#possible.length > 0) this.#possible = this.#possible.filter(([, parse]) => parse(text) !== null);
  }

  result(): CsvColumn {
    return { name: this.#name, looksLike: this.#looksLike(), filled: this.#filled, samples: [...this.#samples] };
  }

  #looksLike(): AttributeType | null {
    return this.#filled === 0 ? null : (this.#possible[0]?.[0] ?? 'text');
  }
}
