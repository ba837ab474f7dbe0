import { dayOfInstant, isDay } from '../calendar/day.ts';
import type { AttributeDefinition, AttributeValue, Catalogue, Definition, MetricPoint } from '../contract/catalogue.ts';
import { parseIsoTime } from '../mapping/index.ts';
import type { CustomerItem, ItemError, ItemPoint, ItemSource } from './item.ts';
import type { ItemErrorCode } from './item-errors.ts';

/** Longest text of an attribute. */
export const MAX_TEXT_CHARS = 10_000;
const EARLIEST_DAY = '2000-01-01';
/** Longest piece of a value that a message repeats. */
const QUOTED_CHARS = 60;

const SOURCE_NAMES = { hubspot: 'HubSpot', api: 'the API', csv: 'CSV', manual: 'entering by hand' } as const;

/** An item whose every value fits the catalogue. */
export interface CheckedItem {
  readonly externalId: string;
  readonly name: string | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Codenames of attributes whose value is to be taken away. */
  readonly cleared: readonly string[];
  readonly points: Readonly<Record<string, readonly MetricPoint[]>>;
}

export type ItemCheck =
  | { readonly ok: true; readonly item: CheckedItem }
  | { readonly ok: false; readonly errors: readonly ItemError[] };

export interface ItemContext {
  readonly catalogue: Catalogue;
  readonly source: ItemSource;
  /** `YYYY-MM-DD`, in UTC: no point is dated later. */
  readonly today: string;
}

/** Holds an item against the catalogue. All that is wrong is said at once, and one wrong value refuses the whole item. */
export function checkItem(item: CustomerItem, context: ItemContext): ItemCheck {
  const definitions = new Map(context.catalogue.map((each) => [each.codename, each]));
  const errors: ItemError[] = [];
  const attributes: Record<string, AttributeValue> = {};
  const cleared: string[] = [];
  for (const [codename, value] of Object.entries(item.attributes)) {
    const path = `attributes.${codename}`;
    const owned = ownedBy(definitions.get(codename), { codename, kind: 'attribute', path }, context);
    const read = owned.ok ? readAttribute(owned.definition, value, path) : owned;
    if (!read.ok) errors.push(read.error);
    else if (read.value === null) cleared.push(codename);
    else attributes[codename] = read.value;
  }
  const points = readPoints(item.points, { definitions, errors, context });
  if (errors.length > 0) return { ok: false, errors };
  const { externalId, name = null } = item;
  return { ok: true, item: { externalId, name: name?.trim() || null, attributes, cleared, points } };
}

interface PointReading {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly errors: ItemError[];
  readonly context: ItemContext;
}

function readPoints(points: readonly ItemPoint[], { definitions, errors, context }: PointReading) {
  const found: Record<string, MetricPoint[]> = {};
  const days = new Set<string>();
  for (const { codename, date, value, raw, path } of points) {
    const owned = ownedBy(definitions.get(codename), { codename, kind: 'metric', path }, context);
    const wrong = (owned.ok ? dateError(date, path, context.today) : owned.error) ?? numberError(value, raw, path);
    const place = `${codename} ${date}`;
    if (wrong) errors.push(wrong);
    else if (days.has(place)) errors.push(error('duplicate_date', `"${codename}" has two points on ${date}.`, path));
    else found[codename] = [...(found[codename] ?? []), { day: date, value }];
    days.add(place);
  }
  return found;
}

type Owned = { readonly ok: true; readonly definition: Definition } | { readonly ok: false; readonly error: ItemError };

interface Place {
  readonly codename: string;
  readonly kind: Definition['kind'];
  readonly path: string;
}

function ownedBy(definition: Definition | undefined, { codename, kind, path }: Place, { source }: ItemContext): Owned {
  if (!definition) {
    const message = `There is no ${kind} with the codename "${quoted(codename)}". Add it to Data sources first.`;
    return { ok: false, error: error('unknown_codename', message, path) };
  }
  if (definition.kind !== kind) {
    const message = `"${codename}" is ${definition.kind === 'metric' ? 'a metric' : 'an attribute'}. Send it under "${definition.kind}s".`;
    return { ok: false, error: error('wrong_kind', message, path) };
  }
  if (definition.dataSource !== source) {
    const message = `"${codename}" comes from ${SOURCE_NAMES[definition.dataSource]}. Leave it out, or change its data source to ${SOURCE_NAMES[source]} in Data sources.`;
    return { ok: false, error: error('wrong_data_source', message, path) };
  }
  return { ok: true, definition };
}

type ReadAttribute =
  | { readonly ok: true; readonly value: AttributeValue | null }
  | { readonly ok: false; readonly error: ItemError };

function readAttribute(definition: Definition, value: AttributeValue | null, path: string): ReadAttribute {
  const blank = value === null || (typeof value === 'string' && value.trim() === '');
  if (blank || definition.kind !== 'attribute') return { ok: true, value: null };
  const read = READERS[definition.type](value);
  if (read !== null && !(typeof read === 'string' && read.length > MAX_TEXT_CHARS)) return { ok: true, value: read };
  if (read !== null) {
    const message = `"${definition.codename}" has ${String(read).length} characters; a text has at most ${MAX_TEXT_CHARS}.`;
    return { ok: false, error: error('text_too_long', message, path) };
  }
  const { code, expected } = EXPECTED[definition.type];
  const message = `"${definition.codename}" is ${JSON.stringify(quoted(String(value)))}, which is not ${expected}.`;
  return { ok: false, error: error(code, message, path) };
}

/** Each gives the value to keep, or null when it is none of the type. */
const READERS: Readonly<Record<AttributeDefinition['type'], (value: AttributeValue) => AttributeValue | null>> = {
  number: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : null),
  text: (value) => (typeof value === 'string' ? value : null),
  boolean: (value) => (typeof value === 'boolean' ? value : null),
  date: (value) => (typeof value === 'string' ? readDay(value) : null),
};

const EXPECTED = {
  number: { code: 'value_not_number', expected: 'a number' },
  text: { code: 'value_not_text', expected: 'a text' },
  boolean: { code: 'value_not_boolean', expected: 'true or false' },
  date: { code: 'value_not_date', expected: 'a day such as 2026-03-31' },
} as const;

function readDay(text: string): string | null {
  const ms = parseIsoTime(text);
  return ms === null ? null : dayOfInstant(ms);
}

function dateError(date: string, path: string, today: string): ItemError | null {
  if (!isDay(date)) return error('date_invalid', `"${quoted(date)}" is not a day such as 2026-03-31.`, path);
  if (date > today) {
    return error(
      'date_in_future',
      `${date} is in the future: today is ${today} in UTC. Send points up to today.`,
      path,
    );
  }
  if (date < EARLIEST_DAY) return error('date_too_old', `${date} is before ${EARLIEST_DAY}.`, path);
  return null;
}

function numberError(value: number, raw: string | undefined, path: string): ItemError | null {
  if (Number.isFinite(value)) return null;
  const what = raw === undefined ? 'The value of a point' : JSON.stringify(quoted(raw));
  return error('value_not_number', `${what} is not a number such as 1250.5.`, path);
}

function error(code: ItemErrorCode, message: string, path: string): ItemError {
  return { code, message, path };
}

function quoted(text: string): string {
  return text.length > QUOTED_CHARS ? `${text.slice(0, QUOTED_CHARS)}…` : text;
}
