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

/** So many lists of names are kept ready. */
const MAX_VIEWS = 200;

interface PreparedView {
  /** Places in packed texts, ascending, and the names there. */
  readonly places: readonly number[];
  readonly names: readonly string[];
  /** All names in the order asked for. */
  readonly blank: Readonly<Record<string, string | null>>;
  /** How many columns there were when it was prepared. */
  readonly columns: number;
}

/** The properties that companies of a portal have values of, each with its place in packed texts. Only grows. */
export class Columns {
  readonly #names: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #viewsByList = new WeakMap<readonly string[], PreparedView>();
  readonly #viewsByNames = new Map<string, PreparedView>();

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
      const start = skipFields(packed, 0, place);
      return start === -1 ? undefined : decode(fieldAt(packed, start));
    };
  }

  /** Some properties in the given order; null for those never set. The same list of names is prepared once. */
  view(packed: PackedValues, names: readonly string[]): Record<string, string | null> {
    const { blank, places, names: ordered } = this.#prepared(names);
    const view = { ...blank };
    const isPlain = !packed.includes(ESCAPE);
    let start = 0;
    let place = 0;
    for (let index = 0; index < places.length && start !== -1; index += 1) {
      const wanted = places[index] ?? 0;
      start = skipFields(packed, start, wanted - place);
      place = wanted;
      const field = start === -1 ? '' : fieldAt(packed, start);
      if (field !== '') view[ordered[index] ?? ''] = isPlain ? field : (decode(field) ?? null);
    }
    return view;
  }

  /** The places of one list of names, found by the list itself, by its names, or anew. */
  #prepared(names: readonly string[]): PreparedView {
    const known = this.#viewsByList.get(names);
    if (known?.columns === this.#names.length) return known;
    const key = names.join();
    const same = this.#viewsByNames.get(key);
    const view = same?.columns === this.#names.length ? same : this.#prepareView(names);
    if (this.#viewsByNames.size >= MAX_VIEWS) this.#viewsByNames.clear();
    this.#viewsByNames.set(key, view);
    this.#viewsByList.set(names, view);
    return view;
  }

  #prepareView(names: readonly string[]): PreparedView {
    const placed = names.flatMap((name) => {
      const place = this.#places.get(name);
      return place === undefined ? [] : [{ name, place }];
    });
    placed.sort((a, b) => a.place - b.place);
    return {
      places: placed.map(({ place }) => place),
      names: placed.map(({ name }) => name),
      blank: blankView(names),
      columns: this.#names.length,
    };
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

/** Where the field begins that is so many fields behind the one at `start`; -1 when there are not so many. */
function skipFields(packed: PackedValues, start: number, count: number): number {
  let next = start;
  for (let left = count; left > 0; left -= 1) {
    next = packed.indexOf(SEPARATOR, next) + 1;
    if (next === 0) return -1;
  }
  return next;
}

function fieldAt(packed: PackedValues, start: number): string {
  const end = packed.indexOf(SEPARATOR, start);
  return end === -1 ? packed.slice(start) : packed.slice(start, end);
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
