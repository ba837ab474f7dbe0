import { isDay } from '../../calendar/day.ts';
import { UTC, type Zone } from '../../calendar/zone.ts';
import type { AttributeType, AttributeValue } from '../../contract/catalogue.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import { MAX_DECIMALS } from '../../contract/mapping.ts';
import { propertyTitle } from '../property-title.ts';
import { canWrite } from './convertible.ts';
import { booleanOption, chosenOptions, OPTION_SEPARATOR, optionValue } from './options.ts';

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

export interface WriteOptions {
  /** Most digits after the point; HubSpot's rules for the property may allow fewer. Default: 6. */
  readonly decimals?: number | undefined;
  /** The account's: a day is written to a datetime property as its first moment there. Default: UTC. */
  readonly zone?: Zone | undefined;
}

export type Writer = (value: AttributeValue) => WriteResult;

/** Writes one value; for many values of a property compile once. See `compileWriter`. */
export function writeValue(property: CompanyProperty, value: AttributeValue, options: WriteOptions = {}): WriteResult {
  return compileWriter(property, options)(value);
}

/**
 * A function that writes a value as the text that HubSpot's API takes for the property: numbers in plain digits
 * (HubSpot refuses exponents), `true` and `false`, days, internal values of options. An empty text is refused: it would
 * clear the property. Which pairs of types convert at all is the table at `canWrite`.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export function compileWriter(property: CompanyProperty, options: WriteOptions = {}): Writer {
  const { zone = UTC } = options;
  const decimals = Math.min(options.decimals ?? MAX_DECIMALS, property.rules?.decimals ?? MAX_DECIMALS);
  const takesNumber = canWrite(property, 'number');
  const takesBoolean = canWrite(property, 'boolean');
  const writeText = textWriter(property, zone);
  return (value) => {
    if (typeof value === 'string') return writeText(value.trim());
    if (typeof value === 'number') {
      return takesNumber ? writeNumber(property, value, decimals) : notConvertible(property, 'number');
    }
    return takesBoolean ? writeBoolean(property, value) : notConvertible(property, 'boolean');
  };
}

function writeNumber(property: CompanyProperty, value: number, decimals: number): WriteResult {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    return refuse('number_out_of_range', `${value} is too large for ${propertyTitle(property)}.`);
  }
  const digits = value.toFixed(decimals);
  const short = decimals > 0 ? digits.replace(/\.?0+$/, '') : digits;
  const written = short === '-0' ? '0' : short;
  return outsideRules(property, Number(written)) ?? { ok: true, value: written };
}

/** The value as it would be written, since rounding may bring it inside the bounds or outside. */
function outsideRules(property: CompanyProperty, value: number): WriteResult | null {
  const { min = null, max = null } = property.rules ?? {};
  const says = (what: string) =>
    refuse('number_out_of_range', `${propertyTitle(property)} takes ${what}; the value is ${value}.`);
  if (min !== null && value < min) return says(`no number below ${min}`);
  if (max !== null && value > max) return says(`no number above ${max}`);
  return null;
}

function writeBoolean(property: CompanyProperty, value: boolean): WriteResult {
  const text = property.type === 'enumeration' ? booleanOption(property, value) : String(value);
  return text === null ? missingOption(property, String(value)) : { ok: true, value: text };
}

function textWriter(property: CompanyProperty, zone: Zone): (text: string) => WriteResult {
  const write = filledTextWriter(property, zone);
  return (text) =>
    text === '' ? refuse('value_empty', `There is no value for ${propertyTitle(property)}.`) : write(text);
}

function filledTextWriter(property: CompanyProperty, zone: Zone): (text: string) => WriteResult {
  if (property.type === 'date' || property.type === 'datetime') return (text) => writeDay(property, text, zone);
  if (!canWrite(property, 'text')) return () => notConvertible(property, 'text');
  if (property.type === 'enumeration') return (text) => writeOptions(property, text);
  return (text) => writePlainText(property, text);
}

function writePlainText(property: CompanyProperty, text: string): WriteResult {
  if (text.length <= MAX_TEXT_CHARS) return { ok: true, value: text };
  const message = `${propertyTitle(property)} takes at most ${MAX_TEXT_CHARS} characters; the value has ${text.length}.`;
  return refuse('text_too_long', message);
}

function writeDay(property: CompanyProperty, text: string, zone: Zone): WriteResult {
  if (!isDay(text)) return refuse('value_not_date', `"${text}" is not a day, which ${propertyTitle(property)} needs.`);
  return { ok: true, value: property.type === 'date' ? text : new Date(zone.startOf(text)).toISOString() };
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
