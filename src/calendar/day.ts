import { dayNumber } from './day-number.ts';

/**
 * Calendar days are text, `YYYY-MM-DD`, always read in UTC: HubSpot stores a date property as midnight UTC, and a day
 * that moves with the reader's time zone is off by one for half of the world.
 */

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
const DAY_TEXT_LENGTH = 'YYYY-MM-DD'.length;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** True for an existing day between years 0000 and 9999; false for `2026-02-30` and for any other text. */
export function isDay(text: string): boolean {
  return dayNumber(text) !== null;
}

/** The UTC day of a moment in milliseconds since 1970; null outside the years 0000 to 9999. */
export function dayOfInstant(ms: number): string | null {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return null;
  const text = date.toISOString().slice(0, DAY_TEXT_LENGTH);
  return DAY_PATTERN.test(text) ? text : null;
}

/** The UTC day of an ISO 8601 time. Throws a RangeError when it is none: a caller's mistake, not data. */
export function dayOf(iso: string): string {
  const day = dayOfInstant(Date.parse(iso));
  if (day === null) throw new RangeError(`Not an ISO 8601 time: ${iso}`);
  return day;
}

/** Midnight UTC of a day, in milliseconds since 1970. Throws a RangeError when `day` is no day. */
export function startOfDay(day: string): number {
  return numberOf(day) * DAY_MS;
}

/** The day that many days later; earlier when negative. */
export function addDays(day: string, days: number): string {
  const result = dayOfInstant(startOfDay(day) + days * DAY_MS);
  if (result === null) throw new RangeError(`${days} days from ${day} is outside the years 0000 to 9999`);
  return result;
}

/** Days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** A day for people: `3 Mar 2026`. */
export function formatDay(day: string): string {
  numberOf(day);
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 0) - 1]} ${year}`;
}

function numberOf(day: string): number {
  const number = dayNumber(day);
  if (number === null) throw new RangeError(`Not a day (YYYY-MM-DD): ${day}`);
  return number;
}
