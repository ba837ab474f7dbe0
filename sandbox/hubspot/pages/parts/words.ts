const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A time as people read it, to the second, UTC. */
export function timeText(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

/** `1 company`, `1,204 companies`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** A length of time in its largest unit: `3 days`, `25 minutes`, `40 seconds`. */
export function durationText(ms: number): string {
  if (ms >= 2 * DAY_MS) return count(Math.round(ms / DAY_MS), 'day');
  if (ms >= 2 * HOUR_MS) return count(Math.round(ms / HOUR_MS), 'hour');
  if (ms >= 2 * MINUTE_MS) return count(Math.round(ms / MINUTE_MS), 'minute');
  return count(Math.max(0, Math.ceil(ms / 1000)), 'second');
}

/** A share from 0 to 1 as `4.2 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
