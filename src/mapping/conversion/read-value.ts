import { dayOfInstant, isDay } from '../../calendar/day.ts';
import { UTC, type Zone } from '../../calendar/zone.ts';
import type { AttributeType, AttributeValue } from '../../contract/catalogue.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import type { OptionText } from '../../contract/mapping.ts';
import { propertyTitle } from '../property-title.ts';
import { canRead } from './convertible.ts';
import { chosenOptions, OPTION_SEPARATOR, optionTexts } from './options.ts';
import { parseBoolean } from './parse-boolean.ts';
import { parseNumber } from './parse-number.ts';
import { parseHubspotTime, parseIsoTime } from './parse-time.ts';

/** Longest piece of a value that a message repeats. */
const QUOTED_VALUE_CHARS = 60;

export type ReadFailureCode =
  | 'value_not_number'
  | 'value_not_boolean'
  | 'value_not_date'
  | 'option_unknown'
  | 'type_not_convertible';

/** `value` is null when the property is empty: absent, never 0 and never an empty text. */
export type ReadResult =
  | { readonly ok: true; readonly value: AttributeValue | null }
  | { readonly ok: false; readonly code: ReadFailureCode; readonly message: string };

export interface ReadOptions {
  /** The account's: a moment is read as its day there. Default: UTC. */
  readonly zone?: Zone | undefined;
  /** Default: `value`. */
  readonly optionAs?: OptionText | undefined;
}

export type Reader = (raw: string | null | undefined) => ReadResult;

/** Reads one value; for many values of a property compile once. See `compileReader`. */
export function readValue(
  property: CompanyProperty,
  type: AttributeType,
  raw: string | null | undefined,
  options: ReadOptions = {},
): ReadResult {
  return compileReader(property, type, options)(raw);
}

/**
 * A function that reads a company property's text as a value of the given type. Dates become days: a date property's
 * own day, whatever the zone, and of a moment (a datetime, an ISO 8601 time in a text) the day in the account's zone.
 * Which pairs of types convert at all is the table at `canRead`.
 */
export function compileReader(property: CompanyProperty, type: AttributeType, options: ReadOptions = {}): Reader {
  const { optionAs = 'value', zone = UTC } = options;
  if (!canRead(property, type, optionAs)) return () => notConvertible(property, type);
  const read = textReader(property, type, zone);
  const translate = optionAs === 'label' && property.type === 'enumeration' ? labelReader(property) : null;
  return (raw) => {
    const text = raw?.trim() ?? '';
    if (text === '') return { ok: true, value: null };
    if (translate === null) return read(text);
    const label = translate(text);
    return label.ok ? read(label.text) : label.failure;
  };
}

type TextReader = (text: string) => ReadResult;

function textReader(property: CompanyProperty, type: AttributeType, zone: Zone): TextReader {
  switch (type) {
    case 'text':
      return (text) => ({ ok: true, value: text });
    case 'number':
      return (text) => found(parseNumber(text)) ?? misfit(property, 'value_not_number', text);
    case 'boolean':
      return (text) => found(parseBoolean(text)) ?? misfit(property, 'value_not_boolean', text);
    case 'date': {
      const readDay = dayReader(property, zone);
      return (text) => found(readDay(text)) ?? misfit(property, 'value_not_date', text);
    }
  }
}

function dayReader(property: CompanyProperty, zone: Zone): (text: string) => string | null {
  // A bare number in a text property is rather a year or an amount than a moment.
  const parse = property.type === 'string' ? parseIsoTime : parseHubspotTime;
  // HubSpot keeps a date as midnight UTC; only moments have another day elsewhere.
  const dayOf = property.type === 'date' ? dayOfInstant : zone.dayOf;
  return (text) => {
    if (isDay(text)) return text;
    const ms = parse(text);
    return ms === null ? null : dayOf(ms);
  };
}

type LabelResult = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly failure: ReadResult };

function labelReader(property: CompanyProperty): (text: string) => LabelResult {
  const labels = optionTexts(property, 'label');
  return (text) => {
    const chosen = chosenOptions(property, text);
    const unknown = chosen.find((option) => !labels.has(option));
    if (unknown !== undefined) return { ok: false, failure: misfit(property, 'option_unknown', unknown) };
    return { ok: true, text: chosen.map((option) => labels.get(option)).join(OPTION_SEPARATOR) };
  };
}

function found(value: AttributeValue | null): ReadResult | null {
  return value === null ? null : { ok: true, value };
}

const EXPECTED: Readonly<Record<Exclude<ReadFailureCode, 'type_not_convertible'>, string>> = {
  value_not_number: 'a number such as 1250.5',
  value_not_boolean: 'true, false, yes or no',
  value_not_date: 'a date such as 2026-03-31',
  option_unknown: 'one of its options',
};

function misfit(property: CompanyProperty, code: keyof typeof EXPECTED, text: string): ReadResult {
  const quoted = text.length > QUOTED_VALUE_CHARS ? `${text.slice(0, QUOTED_VALUE_CHARS)}…` : text;
  const message = `${propertyTitle(property)} holds "${quoted}", which is not ${EXPECTED[code]}. Correct it in HubSpot.`;
  return { ok: false, code, message };
}

function notConvertible(property: CompanyProperty, type: AttributeType): ReadResult {
  const message = `${propertyTitle(property)} cannot be read as ${type}.`;
  return { ok: false, code: 'type_not_convertible', message };
}
