import { isRecord } from '../../remote-props.ts';

const DAY_MINUTES = 24 * 60;

/** A time of day in minutes since midnight. */
export type ClockTime = number;

export function readTime(value: unknown): ClockTime | undefined {
  if (!isRecord(value)) return undefined;
  const { hours, minutes } = value;
  return typeof hours === 'number' && typeof minutes === 'number' ? hours * 60 + minutes : undefined;
}

/** The time as HubSpot's TimeInput hands it to the card. */
export function timePayload(time: ClockTime) {
  return { hours: Math.floor(time / 60), minutes: time % 60 };
}

/** `9:30 AM`. */
export function formatTime(time: ClockTime): string {
  const hours = Math.floor(time / 60);
  const minutes = String(time % 60).padStart(2, '0');
  return `${hours % 12 || 12}:${minutes} ${hours < 12 ? 'AM' : 'PM'}`;
}

/** The times of a day at this interval, between the bounds. */
export function timesOfDay(intervalMinutes: number, earliest = 0, latest = DAY_MINUTES - 1): readonly ClockTime[] {
  const step = Math.max(1, Math.round(intervalMinutes));
  const count = Math.ceil(DAY_MINUTES / step);
  return Array.from({ length: count }, (_, index) => index * step).filter((time) => time >= earliest && time <= latest);
}
