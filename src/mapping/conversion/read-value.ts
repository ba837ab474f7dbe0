import { dayOfInstant } from '../../calendar/day.ts';
import type { AttributeType, AttributeValue } from '../../contract/catalogue.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import { propertyTitle } from '../property-title.ts';
import { canRead } from './convertible.ts';
import { parseBoolean } from './parse-boolean.ts';
import { parseNumber } from './parse-number.ts';
import { parseHubspotTime, parseIsoTime } from './parse-time.ts';

/** Longest piece of a value that a message repeats. */
const QUOTED_VALUE_CHARS = 60;

export type ReadFailureCode = 'value_not_number' | 'value_not_boolean' | 'value_not_date' | 'type_not_convertible';

/** `value` is null when the property is empty: absent, never 0 and never an empty text. */
export type ReadResult =
  | { readonly ok: true; readonly value: AttributeValue | null }
  | { readonly ok: false; readonly code: ReadFailureCode; readonly message: string };

/**
 * Reads a company property's text as a value of the given type. Dates become days: HubSpot answers a date property as
 * a day or as milliseconds at midnight UTC, a datetime as ISO 8601; both are cut to the UTC day. Which pairs of types
 * convert at all is the table at `canRead`.
 */
export function readValue(property: CompanyProperty, type: AttributeType, raw: string | null | undefined): ReadResult {
  if (!canRead(property, type)) {
    return {
      ok: false,
      code: 'type_not_convertible',
      message: `${propertyTitle(property)} cannot be read as ${type}.`,
    };
  }
  const text = (raw ?? '').trim();
  if (text === '') return { ok: true, value: null };
  switch (type) {
    case 'text':
      return { ok: true, value: text };
    case 'number':
      return found(parseNumber(text)) ?? failure(property, 'value_not_number', text, 'a number such as 1250.5');
    case 'boolean':
      return found(parseBoolean(text)) ?? failure(property, 'value_not_boolean', text, 'true, false, yes or no');
    case 'date':
      return found(readDay(property, text)) ?? failure(property, 'value_not_date', text, 'a date such as 2026-03-31');
  }
}

function readDay(property: CompanyProperty, text: string): string | null {
  // A bare number in a text property is rather a year or an amount than a moment.
  const ms = property.type === 'string' ? parseIsoTime(text) : parseHubspotTime(text);
  return ms === null ? null : dayOfInstant(ms);
}

function found(value: AttributeValue | null): ReadResult | null {
  return value === null ? null : { ok: true, value };
}

function failure(property: CompanyProperty, code: ReadFailureCode, text: string, expected: string): ReadResult {
  const quoted = text.length > QUOTED_VALUE_CHARS ? `${text.slice(0, QUOTED_VALUE_CHARS)}…` : text;
  const message = `${propertyTitle(property)} holds "${quoted}", which is not ${expected}. Correct it in HubSpot.`;
  return { ok: false, code, message };
}
