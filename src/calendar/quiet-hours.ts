import type { QuietHours } from '../contract/api/schedule.ts';
import { localTime } from './local-time.ts';

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;
/** Longer than any chain of quiet periods that leaves some time of the week. */
const MAX_PERIODS = 8;

/** When the quiet period that `now` lies in ends; null outside. A week without a gap never ends: null a week later. */
export function quietUntil(quiet: QuietHours, now: Date): Date | null {
  if (!isQuiet(quiet, now)) return null;
  let end = now;
  for (let period = 0; period < MAX_PERIODS; period += 1) {
    end = nextTime(quiet, end);
    if (!isQuiet(quiet, end)) return end;
  }
  return end;
}

/** True when the quiet hours leave no time of the week to write in. */
export function isAlwaysQuiet({ from, to, weekdays }: QuietHours): boolean {
  return from === to && new Set(weekdays).size === 7;
}

function isQuiet({ from, to, weekdays, timeZone }: QuietHours, at: Date): boolean {
  const { weekday, minutes } = localTime(at, timeZone);
  const start = minutesOf(from);
  const end = minutesOf(to);
  const begunToday = weekdays.includes(weekday) && minutes >= start;
  if (start < end) return begunToday && minutes < end;
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return begunToday || (weekdays.includes(yesterday) && minutes < end);
}

/** The next moment after `at` when clocks show the end of the quiet hours. */
function nextTime({ to, timeZone }: QuietHours, at: Date): Date {
  const wanted = minutesOf(to);
  const fromNow = (minutes: number) => (wanted - minutes + DAY_MINUTES) % DAY_MINUTES;
  const ahead = fromNow(localTime(at, timeZone).minutes) || DAY_MINUTES;
  const guess = new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS + ahead * MINUTE_MS);
  // Where clocks were changed in between, they show another time than wanted.
  const off = fromNow(localTime(guess, timeZone).minutes);
  const correction = off > DAY_MINUTES / 2 ? off - DAY_MINUTES : off;
  return new Date(guess.getTime() + correction * MINUTE_MS);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
