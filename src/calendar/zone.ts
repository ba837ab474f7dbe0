import { dayOfInstant, startOfDay } from './day.ts';

/** Calendar days in one time zone. HubSpot shows a moment in the account's zone, so its day is the day there. */
export interface Zone {
  /** The day of a moment in milliseconds since 1970; null outside the years 0000 to 9999. */
  dayOf(ms: number): string | null;
  /**
   * The first moment of a day, in milliseconds since 1970. Where the clock jumps over midnight, the day begins right
   * after the jump. A day that a zone has left out altogether (Samoa, 30 Dec 2011) begins where the next one does.
   */
  startOf(day: string): number;
}

export const UTC: Zone = { dayOf: dayOfInstant, startOf: startOfDay };

const DAY_MS = 86_400_000;
const DAY_PARTS = /^(\d+)\/(\d+)\/(\d+) (AD|BC|A|B)/;

/**
 * The zone of an IANA name such as `Europe/Prague`. HubSpot may know a name that this runtime does not: such an account
 * is read in UTC.
 */
export function createZone(timeZone: string): Zone {
  const formats = createFormats(timeZone);
  if (formats === null || timeZone === 'UTC') return UTC;
  const dayOf = (ms: number) => (dayOfInstant(ms) === null ? null : parseDay(formats.day.format(ms)));
  return { dayOf, startOf: (day) => firstMoment(day, dayOf, (ms) => offsetAt(ms, formats.time)) };
}

interface Formats {
  readonly day: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

function createFormats(timeZone: string): Formats | null {
  const day = { timeZone, era: 'short', year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const time = { hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  try {
    return {
      day: new Intl.DateTimeFormat('en-US', day),
      time: new Intl.DateTimeFormat('en-US', { ...day, ...time }),
    };
  } catch {
    // A RangeError is how Intl says that it does not know a time zone.
    return null;
  }
}

/** `03/31/2026 A` as `2026-03-31`. */
function parseDay(text: string): string | null {
  const [, month = '', day = '', year = '', era = ''] = DAY_PARTS.exec(text) ?? [];
  const number = era.startsWith('B') ? 1 - Number(year) : Number(year);
  return number < 0 || number > 9999 ? null : `${String(number).padStart(4, '0')}-${month}-${day}`;
}

/** Midnight by the offset before and by the one after; of the two, the earlier one that lies in the day. */
function firstMoment(day: string, dayOf: Zone['dayOf'], offset: (ms: number) => number): number {
  const midnight = startOfDay(day);
  const candidates = [midnight - DAY_MS, midnight + DAY_MS].map((near) => midnight - offset(near));
  candidates.sort((one, other) => one - other);
  return candidates.find((ms) => dayOf(ms) === day) ?? Math.max(...candidates);
}

/** How far the zone's clock is ahead of UTC at a moment, in milliseconds. */
function offsetAt(ms: number, time: Intl.DateTimeFormat): number {
  const parts = new Map(time.formatToParts(ms).map(({ type, value }) => [type, value]));
  const numberOf = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const year = parts.get('era')?.startsWith('B') ? 1 - numberOf('year') : numberOf('year');
  const local = new Date(0);
  local.setUTCFullYear(year, numberOf('month') - 1, numberOf('day'));
  local.setUTCHours(numberOf('hour'), numberOf('minute'), numberOf('second'));
  return local.getTime() - Math.floor(ms / 1000) * 1000;
}
