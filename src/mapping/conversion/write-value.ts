import { isDay } from '../../calendar/day.ts';
import type { AttributeType, AttributeValue } from '../../contract/catalogue.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import { propertyTitle } from '../property-title.ts';
import { canWrite } from './convertible.ts';
import { booleanOption, chosenOptions, OPTION_SEPARATOR, optionValue } from './options.ts';
import { readValue } from './read-value.ts';

/** Decimals of a written number, unless the caller asks for fewer (scores have one). */
export const WRITTEN_DECIMALS = 6;

/** HubSpot's longest text value. https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
export const MAX_TEXT_CHARS = 65_536;

export type WriteFailureCode =
  | 'value_empty'
  | 'number_out_of_range'
  | 'option_missing'
  | 'text_too_long'
  | 'value_not_date'
  | 'type_not_convertible';

export type WriteResult =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly code: WriteFailureCode; readonly message: string };

/**
 * Writes a value as the text that HubSpot's API takes for the property: numbers in plain digits (HubSpot refuses
 * exponents), `true` and `false`, days, internal values of options. An empty text is refused: it would clear the
 * property. Which pairs of types convert at all is the table at `canWrite`.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export function writeValue(
  property: CompanyProperty,
  value: AttributeValue,
  { decimals = WRITTEN_DECIMALS }: { readonly decimals?: number } = {},
): WriteResult {
  if (typeof value === 'string') return writeText(property, value.trim());
  const type = typeof value === 'number' ? 'number' : 'boolean';
  if (!canWrite(property, type)) return notConvertible(property, type);
  return typeof value === 'number' ? writeNumber(property, value, decimals) : writeBoolean(property, value);
}

/** True when two texts of a property mean the same value, as `62.50` and `62.5` do. */
export function sameValue(property: CompanyProperty, one: string, other: string): boolean {
  if (one === other) return true;
  const type = COMPARED_AS[property.type];
  if (type === undefined) return false;
  const first = readValue(property, type, one);
  const second = readValue(property, type, other);
  return first.ok && second.ok && first.value === second.value;
}

const COMPARED_AS: Readonly<Record<string, AttributeType>> = { number: 'number', bool: 'boolean', date: 'date' };

function writeNumber(property: CompanyProperty, value: number, decimals: number): WriteResult {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    return refuse('number_out_of_range', `${value} is too large for ${propertyTitle(property)}.`);
  }
  const digits = value.toFixed(decimals);
  const short = decimals > 0 ? digits.replace(/\.?0+$/, '') : digits;
  return { ok: true, value: short === '-0' ? '0' : short };
}

function writeBoolean(property: CompanyProperty, value: boolean): WriteResult {
  const text = property.type === 'enumeration' ? booleanOption(property, value) : String(value);
  return text === null ? missingOption(property, String(value)) : { ok: true, value: text };
}

function writeText(property: CompanyProperty, text: string): WriteResult {
  if (text === '') return refuse('value_empty', `There is no value for ${propertyTitle(property)}.`);
  if (property.type === 'date' || property.type === 'datetime') return writeDay(property, text);
  if (!canWrite(property, 'text')) return notConvertible(property, 'text');
  if (property.type === 'enumeration') return writeOptions(property, text);
  if (text.length <= MAX_TEXT_CHARS) return { ok: true, value: text };
  return refuse(
    'text_too_long',
    `${propertyTitle(property)} takes at most ${MAX_TEXT_CHARS} characters; the value has ${text.length}.`,
  );
}

function writeDay(property: CompanyProperty, text: string): WriteResult {
  if (!isDay(text)) return refuse('value_not_date', `"${text}" is not a day, which ${propertyTitle(property)} needs.`);
  return { ok: true, value: property.type === 'date' ? text : `${text}T00:00:00.000Z` };
}

function writeOptions(property: CompanyProperty, text: string): WriteResult {
  const values: string[] = [];
  for (const choice of chosenOptions(property, text)) {
    const value = optionValue(property, choice);
    if (value === null) return missingOption(property, choice);
    values.push(value);
  }
  if (values.length === 0) return refuse('value_empty', `There is no value for ${propertyTitle(property)}.`);
  return { ok: true, value: values.join(OPTION_SEPARATOR) };
}

function missingOption(property: CompanyProperty, choice: string): WriteResult {
  return refuse(
    'option_missing',
    `${propertyTitle(property)} has no option "${choice}". Add it in HubSpot or change the value.`,
  );
}

function notConvertible(property: CompanyProperty, type: AttributeType): WriteResult {
  return refuse('type_not_convertible', `A ${type} value cannot be written to ${propertyTitle(property)}.`);
}

function refuse(code: WriteFailureCode, message: string): WriteResult {
  return { ok: false, code, message };
}
