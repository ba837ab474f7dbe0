import { dayOfInstant, startOfDay } from '../../calendar/day.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import { parseBoolean } from '../conversion/parse-boolean.ts';
import { parseNumber } from '../conversion/parse-number.ts';
import { parseHubspotTime } from '../conversion/parse-time.ts';

/** What a filter compares: numbers and times as numbers, everything else as text. */
export type Comparable = number | string;

/**
 * A text (a company's value or one typed into a filter) in the form in which values of that property are compared;
 * null when it is no value of the property's type. Texts compare without case, options of an enumeration with it.
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

function midnight(ms: number | null): number | null {
  const day = ms === null ? null : dayOfInstant(ms);
  return day === null ? null : startOfDay(day);
}
