import type { CardPortal, PropertyFacts } from './card-portal.ts';
import { type DateFormatting, formatRelative, formatTime } from './format-date.ts';

/** Names: @hubspot/ui-extensions 0.17.0, `FormattingOptions`. */
export interface FormattingOptions {
  readonly date?: DateFormatting | undefined;
  readonly dateTime?: DateFormatting | undefined;
  readonly currency?: { readonly addSymbol?: boolean | undefined } | undefined;
}

export type Values = Readonly<Record<string, string | null>>;
type Locale = Pick<CardPortal, 'timeZone' | 'currency' | 'now'>;

/** How HubSpot writes dates where the card names no format (assumed). */
const DATE_PATTERN = 'MM/DD/YYYY';
const DATE_TIME_PATTERN = 'MM/DD/YYYY h:mm A z';

export interface FormatOptions {
  readonly facts: readonly PropertyFacts[];
  readonly locale: Locale;
  /** The properties to format; the others stay as they are. */
  readonly only: readonly string[] | 'all';
  readonly options: FormattingOptions;
}

/** The values as HubSpot's pages show them. Empty values and unknown properties stay as they are. */
export function formatValues(values: Values, { facts, locale, only, options }: FormatOptions): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const fact = facts.find((each) => each.name === name);
      const wanted = only === 'all' || only.includes(name);
      if (!wanted || fact === undefined || value === null || value === '') return [name, value];
      return [name, formatValue(value, fact, locale, options)];
    }),
  );
}

function formatValue(value: string, fact: PropertyFacts, locale: Locale, options: FormattingOptions): string {
  switch (fact.type) {
    case 'bool':
    case 'enumeration':
      return labels(value, fact);
    case 'number':
      return formatNumber(value, fact, locale, options);
    case 'date':
      // A day is the same day everywhere.
      return formatMoment(value, options.date, DATE_PATTERN, { ...locale, timeZone: 'UTC' });
    case 'datetime':
      return formatMoment(value, options.dateTime, DATE_TIME_PATTERN, locale);
    case 'phone_number':
    case 'string':
      return value;
    default:
      return fact.type satisfies never;
  }
}

/** Several choices are kept in one value, with semicolons between them. */
function labels(value: string, { options }: PropertyFacts): string {
  const labelOf = (part: string) => options.find((option) => option.value === part)?.label ?? part;
  return value.split(';').map(labelOf).join('; ');
}

function formatNumber(value: string, fact: PropertyFacts, locale: Locale, options: FormattingOptions): string {
  const number = Number(value);
  // A record id is a number that nobody counts with.
  if (Number.isNaN(number) || fact.name === 'hs_object_id') return value;
  if (!fact.currency) return new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 }).format(number);
  const addSymbol = options.currency?.addSymbol !== false;
  return new Intl.NumberFormat('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    ...(addSymbol && { style: 'currency', currency: locale.currency }),
  }).format(number);
}

function formatMoment(value: string, how: DateFormatting | undefined, pattern: string, locale: Locale): string {
  const time = /^\d+$/.test(value) ? Number(value) : Date.parse(value);
  if (Number.isNaN(time)) return value;
  if (how?.relative === true) return formatRelative(time, locale.now);
  return formatTime(time, how?.format ?? pattern, locale.timeZone);
}
