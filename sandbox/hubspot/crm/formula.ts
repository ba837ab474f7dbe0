import type { OpenValues } from './columns.ts';

/**
 * Arithmetic formulas of calculated properties: numbers, property names, + - * / and parentheses. A name without a
 * numeric value, or a division by zero, makes the whole result empty, as an empty input does in HubSpot.
 */
export interface Formula {
  /** Properties that the formula reads. */
  readonly inputs: readonly string[];
  /** The result as HubSpot stores it, or undefined when it is empty. `read` reads a property. */
  evaluate(read: ReadValue): string | undefined;
}

type ReadValue = (name: string) => string | undefined;

/** Parses a formula. Throws an Error that names the place when it cannot be read. */
export function parseFormula(source: string): Formula {
  const parser = new Parser(source);
  const root = parser.parse();
  return {
    inputs: parser.names,
    evaluate(read) {
      const result = root(read);
      return Number.isFinite(result) ? String(Math.round(result * 1e6) / 1e6) : undefined;
    },
  };
}

/** Sets every calculated property in `values` (changed in place) and gives them back. */
export function addCalculated(
  values: Record<string, string>,
  formulas: ReadonlyMap<string, Formula>,
): Readonly<Record<string, string>> {
  for (const [name, formula] of formulas) {
    const result = formula.evaluate((input) => values[input]);
    if (result !== undefined) values[name] = result;
    else if (values[name] !== undefined) values[name] = '';
  }
  return values;
}

/** Calculates anew what depends on the changed properties or has no value yet; adds the names that change by it. */
export function recalculate(values: OpenValues, formulas: ReadonlyMap<string, Formula>, changed: string[]): void {
  for (const [name, formula] of formulas) {
    const before = values.get(name);
    if (before !== undefined && !readsAny(formula, changed)) continue;
    const result = formula.evaluate((input) => values.get(input));
    if (result === undefined && before === undefined) continue;
    if (values.set(name, result ?? '')) changed.push(name);
  }
}

function readsAny({ inputs }: Formula, names: readonly string[]): boolean {
  return inputs.some((input) => names.includes(input));
}

type Node = (read: ReadValue) => number;

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9_]*)|([-+*/()]))\s*/y;

class Parser {
  readonly names: string[] = [];
  readonly #source: string;
  readonly #tokens: string[];

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokenize(source);
  }

  parse(): Node {
    const root = this.#sum();
    if (this.#tokens.length > 0) throw this.#unexpected();
    return root;
  }

  #sum(): Node {
    let left = this.#product();
    while (this.#tokens[0] === '+' || this.#tokens[0] === '-') {
      const sign = this.#tokens.shift() === '+' ? 1 : -1;
      const [before, right] = [left, this.#product()];
      left = (read) => before(read) + sign * right(read);
    }
    return left;
  }

  #product(): Node {
    let left = this.#operand();
    while (this.#tokens[0] === '*' || this.#tokens[0] === '/') {
      const divides = this.#tokens.shift() === '/';
      const [before, right] = [left, this.#operand()];
      left = divides ? (read) => before(read) / right(read) : (read) => before(read) * right(read);
    }
    return left;
  }

  #operand(): Node {
    const token = this.#tokens.shift();
    if (token === '(') {
      const inner = this.#sum();
      if (this.#tokens.shift() !== ')') throw this.#unexpected();
      return inner;
    }
    if (token === undefined || /^[-+*/)]$/.test(token)) throw this.#unexpected();
    if (/^\d/.test(token)) return () => Number(token);
    this.names.push(token);
    return (read) => numberOf(read(token));
  }

  #unexpected(): Error {
    return new Error(`The formula "${this.#source}" cannot be read near "${this.#tokens[0] ?? 'its end'}".`);
  }
}

function tokenize(source: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new Error(`The formula "${source}" cannot be read near "${source.slice(at, at + 10)}".`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

function numberOf(value: string | undefined): number {
  return value === undefined || value === '' ? Number.NaN : Number(value);
}
