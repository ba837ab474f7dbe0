import type { PropertyDefinition } from './property-definition.ts';

/** HubSpot's codes for refused values. READ_ONLY_VALUE, INVALID_DATE and PROPERTY_VALIDATION_RULE are assumed. */
export type ValueErrorCode =
  | 'INVALID_INTEGER'
  | 'INVALID_LONG'
  | 'INVALID_OPTION'
  | 'INVALID_DATE'
  | 'INVALID_STRING'
  | 'READ_ONLY_VALUE'
  | 'PROPERTY_DOESNT_EXIST'
  | 'PROPERTY_VALIDATION_RULE'
  | 'INVALID_EMAIL'
  | 'MISSING_REQUIRED_PROPERTY'
  | 'MISSING_CONDITIONAL_REQUIRED_PROPERTY'
  | 'CONFLICTING_UNIQUE_VALUE';

export interface ValueFault {
  readonly property: string;
  readonly value: string;
  readonly code: ValueErrorCode;
  readonly message: string;
}

/** A date that the dated API accepts and rewrites, with a warning in the answer. */
export interface Normalization {
  readonly property: string;
  readonly rawValue: string;
  readonly normalizedValue: string;
}

export type CheckedValue =
  | { readonly ok: true; readonly value: string; readonly normalization?: Normalization }
  | { readonly ok: false; readonly fault: ValueFault };

/** https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
const MAX_STRING_LENGTH = 65_536;
const MS_PER_DAY = 86_400_000;
/** Unix times below this many digits are seconds, not milliseconds. */
const SECONDS_DIGITS = 10;

/**
 * Checks one value against its property and gives it in the form HubSpot stores. An empty text clears and is always
 * fine. `normalizeDates` is what the 2026-09 paths do: rewrite a date given in another form instead of refusing it.
 */
export function checkValue(property: PropertyDefinition, raw: string, normalizeDates: boolean): CheckedValue {
  if (property.modificationMetadata.readOnlyValue) {
    return refuse(
      property,
      raw,
      'READ_ONLY_VALUE',
      `"${property.name}" is a read only property; its value cannot be set.`,
    );
  }
  if (raw === '') return { ok: true, value: '' };
  switch (property.type) {
    case 'number':
      return checkNumber(property, raw);
    case 'bool':
    case 'enumeration':
      return checkOptions(property, raw);
    case 'date':
      return checkDate(property, raw, normalizeDates);
    case 'datetime':
      return checkDatetime(property, raw, normalizeDates);
    case 'string':
    case 'phone_number':
      return raw.length <= MAX_STRING_LENGTH
        ? { ok: true, value: raw }
        : refuse(property, raw, 'INVALID_STRING', `The value of "${property.name}" is longer than 65536 characters.`);
    default:
      return property.type satisfies never;
  }
}

/** HubSpot refuses exponents and blanks around numbers. */
function checkNumber(property: PropertyDefinition, raw: string): CheckedValue {
  if (/^[-+]?(\d+\.?\d*|\.\d+)$/.test(raw)) return { ok: true, value: raw };
  return refuse(property, raw, 'INVALID_INTEGER', `${raw} was not a valid number.`);
}

/** Several options, where the property takes them, are separated by semicolons. Options from elsewhere (owners) are not checked. */
function checkOptions(property: PropertyDefinition, raw: string): CheckedValue {
  const allowed = property.options.map((option) => option.value);
  const given = property.fieldType === 'checkbox' ? raw.split(';').filter((value) => value !== '') : [raw];
  const unknown = property.externalOptions ? undefined : given.find((value) => !allowed.includes(value));
  if (unknown === undefined) return { ok: true, value: given.join(';') };
  const message = `${unknown} was not one of the allowed options: [${allowed.join(', ')}]`;
  return refuse(property, raw, 'INVALID_OPTION', message);
}

function checkDate(property: PropertyDefinition, raw: string, normalizeDates: boolean): CheckedValue {
  if (/^\d{4}-\d{2}-\d{2}$/.test(raw) && !Number.isNaN(Date.parse(raw))) return { ok: true, value: raw };
  const time = timeOf(raw, normalizeDates);
  const midnight = /^-?\d+$/.test(raw) && Number(raw) % MS_PER_DAY === 0 && !isSeconds(raw);
  if (time === undefined || !(midnight || normalizeDates)) {
    return refuse(
      property,
      raw,
      'INVALID_DATE',
      `${raw} was not a valid date. Dates are YYYY-MM-DD or midnight UTC in milliseconds.`,
    );
  }
  const value = new Date(time).toISOString().slice(0, 10);
  return midnight ? { ok: true, value } : normalized(property, raw, value);
}

function checkDatetime(property: PropertyDefinition, raw: string, normalizeDates: boolean): CheckedValue {
  const time = timeOf(raw, normalizeDates);
  if (time === undefined) return refuse(property, raw, 'INVALID_LONG', `${raw} was not a valid long.`);
  const value = new Date(time).toISOString();
  return isSeconds(raw) ? normalized(property, raw, value) : { ok: true, value };
}

/** Milliseconds, or an ISO 8601 time; undefined when it is neither. */
function timeOf(raw: string, secondsAllowed: boolean): number | undefined {
  if (isSeconds(raw)) return secondsAllowed ? Number(raw) * 1000 : Number(raw);
  const time = /^-?\d+$/.test(raw) ? Number(raw) : isoTime(raw);
  return Number.isNaN(new Date(time).getTime()) ? undefined : time;
}

function isoTime(raw: string): number {
  return /^\d{4}-\d{2}-\d{2}(T.+)?$/.test(raw) ? Date.parse(raw) : Number.NaN;
}

function isSeconds(raw: string): boolean {
  return /^\d+$/.test(raw) && raw.length === SECONDS_DIGITS;
}

function normalized(property: PropertyDefinition, rawValue: string, normalizedValue: string): CheckedValue {
  return { ok: true, value: normalizedValue, normalization: { property: property.name, rawValue, normalizedValue } };
}

function refuse(property: PropertyDefinition, value: string, code: ValueErrorCode, message: string): CheckedValue {
  return { ok: false, fault: { property: property.name, value, code, message } };
}
