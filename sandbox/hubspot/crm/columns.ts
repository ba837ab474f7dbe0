import type { CompanyValues } from './company.ts';

/**
 * All values of one company in one text, field by field in the order of the portal's columns. A million companies take
 * a few hundred megabytes like this, where a million objects would take more than one gigabyte.
 */
export type PackedValues = string;

const SEPARATOR = '\u0001';
const ESCAPE = '\u0000';
/** Never set: an empty field. Cleared: this. */
const CLEARED = ESCAPE;

interface PreparedView {
  readonly places: readonly number[];
  readonly blank: Readonly<Record<string, string | null>>;
  /** How many columns there were when it was prepared. */
  readonly columns: number;
}

/** The properties that companies of a portal have values of, each with its place in packed texts. Only grows. */
export class Columns {
  readonly #names: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #views = new WeakMap<readonly string[], PreparedView>();

  pack(values: CompanyValues): PackedValues {
    const open = this.open('');
    for (const name of Object.keys(values)) open.set(name, values[name] ?? '');
    return open.pack();
  }

  unpack(packed: PackedValues): CompanyValues {
    const values: Record<string, string> = {};
    for (const [place, field] of packed.split(SEPARATOR).entries()) {
      const value = decode(field);
      const name = this.#names[place];
      if (name !== undefined && value !== undefined) values[name] = value;
    }
    return values;
  }

  /** The values of one company, to be changed. */
  open(packed: PackedValues): OpenValues {
    return new OpenValues(packed, this.#places, this.#names);
  }

  /** Reads one property from packed texts without unpacking the rest; undefined when it was never set. */
  reader(name: string): (packed: PackedValues) => string | undefined {
    const place = this.#places.get(name);
    if (place === undefined) return () => undefined;
    return (packed) => {
      let start = 0;
      for (let left = place; left > 0; left -= 1) {
        start = packed.indexOf(SEPARATOR, start) + 1;
        if (start === 0) return undefined;
      }
      const end = packed.indexOf(SEPARATOR, start);
      return decode(packed.slice(start, end === -1 ? undefined : end));
    };
  }

  /** Some properties in the given order; null for those never set. The same list of names is prepared once. */
  view(packed: PackedValues, names: readonly string[]): Record<string, string | null> {
    const known = this.#views.get(names);
    const { places, blank } = known?.columns === this.#names.length ? known : this.#prepareView(names);
    const fields = packed.split(SEPARATOR);
    const view = { ...blank };
    for (let index = 0; index < names.length; index += 1) {
      view[names[index] ?? ''] = decode(fields[places[index] ?? 0] ?? '') ?? null;
    }
    return view;
  }

  #prepareView(names: readonly string[]): PreparedView {
    const places = names.map((name) => this.#places.get(name) ?? Number.POSITIVE_INFINITY);
    const view = { places, blank: blankView(names), columns: this.#names.length };
    this.#views.set(names, view);
    return view;
  }
}

/** The values of one company while they are changed. */
export class OpenValues {
  readonly #fields: string[];
  readonly #places: Map<string, number>;
  readonly #names: string[];

  constructor(packed: PackedValues, places: Map<string, number>, names: string[]) {
    this.#fields = packed === '' ? [] : packed.split(SEPARATOR);
    this.#places = places;
    this.#names = names;
  }

  get(name: string): string | undefined {
    const place = this.#places.get(name);
    return place === undefined ? undefined : decode(this.#fields[place] ?? '');
  }

  /** True when the value is another one than before; clearing what was never set is no change. */
  set(name: string, value: string): boolean {
    const place = this.#places.get(name) ?? this.#addColumn(name);
    const before = this.#fields[place] ?? '';
    while (this.#fields.length < place) this.#fields.push('');
    const field = encode(value);
    this.#fields[place] = field;
    return field !== before && !(field === CLEARED && before === '');
  }

  /** Some of the values; an empty text for those never set. */
  pick(names: readonly string[]): CompanyValues {
    const picked: Record<string, string> = {};
    for (const name of names) picked[name] = this.get(name) ?? '';
    return picked;
  }

  pack(): PackedValues {
    return this.#fields.join(SEPARATOR);
  }

  #addColumn(name: string): number {
    const place = this.#names.push(name) - 1;
    this.#places.set(name, place);
    return place;
  }
}

function encode(value: string): string {
  if (value === '') return CLEARED;
  if (!value.includes(SEPARATOR) && !value.includes(ESCAPE)) return value;
  return value.replaceAll(ESCAPE, `${ESCAPE}e`).replaceAll(SEPARATOR, `${ESCAPE}s`);
}

function decode(field: string): string | undefined {
  if (field === '') return undefined;
  if (!field.includes(ESCAPE)) return field;
  if (field === CLEARED) return '';
  return field.replaceAll(`${ESCAPE}s`, SEPARATOR).replaceAll(`${ESCAPE}e`, ESCAPE);
}

/** Through JSON, because V8 keeps an object with more than a dozen names as a slow dictionary when it is built by assignments. */
function blankView(names: readonly string[]): Record<string, string | null> {
  return JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null]))));
}
