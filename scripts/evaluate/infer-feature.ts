import { daysBetween, isDay } from '@customerscore/core/calendar';
import type { Feature, FeatureValue } from '@customerscore/core/learning';

/** A column as a model can take it, or why it says nothing. */
export type InferredColumn =
  | { readonly name: string; readonly kept: true; readonly feature: Feature; readonly values: readonly FeatureValue[] }
  | { readonly name: string; readonly kept: false; readonly because: string };

/** Besides an empty cell; compared in lower case. */
const MISSING_MARKS = new Set(['na', 'n/a', 'nan', 'null', '?']);
const FLAGS = new Set(['true', 'false', 'yes', 'no']);
/** A text with more different values than this share of the rows names single customers. */
const MAX_DISTINCT_SHARE = 0.5;
const ID_NAME = /(^|[_\s.-])id$|[a-z]I[Dd]$|^index$|^row\s?_?number$/i;
const DAY_LENGTH = 'YYYY-MM-DD'.length;
const EPOCH = '1970-01-01';

/** Finds out what a column holds: numbers, days (as numbers), flags or categories. */
export function inferColumn(name: string, cells: readonly string[]): InferredColumn {
  const texts = cells.map((cell) => (cell === '' || MISSING_MARKS.has(cell.toLowerCase()) ? null : cell));
  const known = texts.filter((text) => text !== null);
  const distinct = new Set(known);
  const states = distinct.size + (known.length < texts.length ? 1 : 0);
  if (states < 2) return { name, kept: false, because: 'has one value only' };
  const type = typeOf(distinct);
  if (namesCustomers(name, type, known, distinct.size)) return { name, kept: false, because: 'names single customers' };
  const values = texts.map((text) => (text === null ? null : READERS[type](text)));
  return { name, kept: true, feature: featureOf(name, type), values };
}

type CellType = 'number' | 'day' | 'boolean' | 'category';

const READERS: Readonly<Record<CellType, (text: string) => FeatureValue>> = {
  number: Number,
  day: (text) => daysBetween(EPOCH, text.slice(0, DAY_LENGTH)),
  boolean: (text) => text,
  category: (text) => text,
};

function typeOf(distinct: ReadonlySet<string>): CellType {
  const texts = [...distinct];
  if (texts.every((text) => Number.isFinite(Number(text)))) return 'number';
  if (texts.every((text) => isDay(text.slice(0, DAY_LENGTH)))) return 'day';
  return texts.every((text) => FLAGS.has(text.toLowerCase())) ? 'boolean' : 'category';
}

function namesCustomers(name: string, type: CellType, known: readonly string[], distinct: number): boolean {
  if (type === 'category') return distinct > known.length * MAX_DISTINCT_SHARE;
  if (type !== 'number' || distinct < known.length) return false;
  return ID_NAME.test(name) || known.every((text, index) => Number(text) === Number(known[0]) + index);
}

function featureOf(name: string, type: CellType): Feature {
  return { key: name, source: { kind: 'attribute', codename: name }, type: type === 'day' ? 'number' : type };
}
