import { isRecord } from '../../remote-props.ts';

/** A day as HubSpot's DateInput counts it: January is month 0. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

export const DATE_FORMATS = ['short', 'long', 'medium', 'standard', 'YYYY-MM-DD', 'L', 'LL', 'll'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export function readDay(value: unknown): CalendarDay | undefined {
  if (!isRecord(value)) return undefined;
  const { year, month, date } = value;
  if (typeof year !== 'number' || typeof month !== 'number' || typeof date !== 'number') return undefined;
  return { year, month, date };
}

/** The day that is `days` after this one, or before it. */
export function addDays({ year, month, date }: CalendarDay, days: number): CalendarDay {
  return dayOf(new Date(Date.UTC(year, month, date + days)));
}

/** The first of the month that is `months` after the day's. */
export function addMonths({ year, month }: CalendarDay, months: number): CalendarDay {
  return dayOf(new Date(Date.UTC(year, month + months, 1)));
}

export function isBefore(left: CalendarDay, right: CalendarDay): boolean {
  return timeOf(left) < timeOf(right);
}

export function isSameDay(left: CalendarDay | null, right: CalendarDay | null): boolean {
  return left !== null && right !== null && timeOf(left) === timeOf(right);
}

/** Six weeks that cover the day's month, from Sunday. */
export function weeksOf(day: CalendarDay): readonly (readonly CalendarDay[])[] {
  const first = addMonths(day, 0);
  const start = addDays(first, -new Date(timeOf(first)).getUTCDay());
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => addDays(start, week * 7 + weekday)),
  );
}

/** The day in one of HubSpot's formats. */
export function formatDay(day: CalendarDay, format: DateFormat): string {
  const time = timeOf(day);
  switch (format) {
    case 'standard':
    case 'YYYY-MM-DD':
      return new Date(time).toISOString().slice(0, 10);
    case 'short':
    case 'L':
      return written(time, { year: 'numeric', month: '2-digit', day: '2-digit' });
    case 'medium':
    case 'll':
      return written(time, { year: 'numeric', month: 'short', day: 'numeric' });
    case 'long':
    case 'LL':
      return written(time, { year: 'numeric', month: 'long', day: 'numeric' });
    default:
      return format satisfies never;
  }
}

/** Reads what a person typed, in any of the formats; null when it is no day. */
export function parseDay(text: string): CalendarDay | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  if (iso !== null) return validDay(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const time = Date.parse(`${text} UTC`);
  return Number.isNaN(time) ? null : dayOf(new Date(time));
}

/** Today where the person is. */
export function localToday(now: Date): CalendarDay {
  return { year: now.getFullYear(), month: now.getMonth(), date: now.getDate() };
}

function validDay(year: number, month: number, date: number): CalendarDay | null {
  const day = dayOf(new Date(Date.UTC(year, month, date)));
  return day.month === month && day.date === date ? day : null;
}

function dayOf(time: Date): CalendarDay {
  return { year: time.getUTCFullYear(), month: time.getUTCMonth(), date: time.getUTCDate() };
}

function timeOf({ year, month, date }: CalendarDay): number {
  return Date.UTC(year, month, date);
}

function written(time: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(time);
}
