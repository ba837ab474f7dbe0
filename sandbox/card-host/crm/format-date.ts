export interface DateFormatting {
  /** In the letters of moment.js, for example `MMM D, YYYY`, or one of `L`, `LL`, `ll`. */
  readonly format?: string | undefined;
  /** `3 days ago` instead of a date. */
  readonly relative?: boolean | undefined;
}

const LONG_FORMS: Readonly<Record<string, string>> = { L: 'MM/DD/YYYY', LL: 'MMMM D, YYYY', ll: 'MMM D, YYYY' };
const UNITS = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Writes a time in a time zone. `time` and `now` are milliseconds since 1970. */
export function formatTime(time: number, pattern: string, timeZone: string): string {
  const parts = partsOf(time, timeZone);
  const letters = LONG_FORMS[pattern] ?? pattern;
  return letters.replaceAll(/YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|A|a|z/g, (letter) => parts[letter] ?? letter);
}

/** How far a time is from now, in the largest unit that fits: `3 days ago`, `in 2 hours`, `now`. */
export function formatRelative(time: number, now: number): string {
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const distance = time - now;
  for (const [unit, length] of UNITS) {
    if (Math.abs(distance) >= length) return words.format(Math.trunc(distance / length), unit);
  }
  return words.format(0, 'second');
}

function partsOf(time: number, timeZone: string): Readonly<Record<string, string>> {
  const year = part(time, timeZone, { year: 'numeric' });
  const hour24 = part(time, timeZone, { hour: '2-digit', hourCycle: 'h23' });
  const hour12 = String(Number(hour24) % 12 || 12);
  const month = part(time, timeZone, { month: 'numeric' });
  const day = part(time, timeZone, { day: 'numeric' });
  const half = Number(hour24) < 12 ? 'AM' : 'PM';
  return {
    YYYY: year,
    YY: year.slice(-2),
    MMMM: part(time, timeZone, { month: 'long' }),
    MMM: part(time, timeZone, { month: 'short' }),
    MM: month.padStart(2, '0'),
    M: month,
    DD: day.padStart(2, '0'),
    D: day,
    HH: hour24,
    H: String(Number(hour24)),
    hh: hour12.padStart(2, '0'),
    h: hour12,
    mm: part(time, timeZone, { minute: '2-digit' }).padStart(2, '0'),
    ss: part(time, timeZone, { second: '2-digit' }).padStart(2, '0'),
    A: half,
    a: half.toLowerCase(),
    z: zoneName(time, timeZone),
  };
}

function part(time: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(time);
}

function zoneName(time: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(time);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
