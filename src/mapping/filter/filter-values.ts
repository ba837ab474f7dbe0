import { addDays, dayOfInstant, isDay, startOfDay } from '../../calendar/day.ts';
import type { Zone } from '../../calendar/zone.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import { parseBoolean } from '../conversion/parse-boolean.ts';
import { parseNumber } from '../conversion/parse-number.ts';
import { parseHubspotTime } from '../conversion/parse-time.ts';

/** What a filter compares: numbers and times as numbers, everything else as text. */
export type Comparable = number | string;

/** What a value typed into a filter stands for, both ends included; one value unless it is a day of a datetime. */
export interface Operand {
  readonly from: Comparable;
  readonly to: Comparable;
}

/**
 * A company's value in the form in which values of that property are compared; null when it is no value of the
 * property's type. Texts compare without case, options of an enumeration with it.
 */
export function comparableFor(property: CompanyProperty, text: string): Comparable | null {
  switch (property.type) {
    case 'number':
      return parseNumber(text);
    case 'date':
      return midnight(parseHubspotTime(text));
    case 'datetime':
      return parseHubspotTime(text);
    case 'bool': {
      const value = parseBoolean(text);
      return value === null ? null : String(value);
    }
    case 'enumeration':
      return text.trim();
    default:
      return text.trim().toLowerCase();
  }
}

/**
 * A value typed into a filter, or null when it is no value of the property's type. A day stands for the whole of it
 * where moments are compared: from its first millisecond in the account's zone to its last.
 */
export function operandFor(property: CompanyProperty, text: string, zone: Zone): Operand | null {
  const trimmed = text.trim();
  if (property.type === 'datetime' && isDay(trimmed)) {
    return { from: zone.startOf(trimmed), to: zone.startOf(addDays(trimmed, 1)) - 1 };
  }
  const value = comparableFor(property, trimmed);
  return value === null ? null : { from: value, to: value };
}

function midnight(ms: number | null): number | null {
  const day = ms === null ? null : dayOfInstant(ms);
  return day === null ? null : startOfDay(day);
}
