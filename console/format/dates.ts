const LOCALE = 'en-GB';
const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;
const WEEK_S = 7 * DAY_S;

/** `23 Nov 2026, 13:04` in the reader's time zone, or in the given one. */
export function formatDateTime(iso: string, timeZone?: string): string {
  return new Date(iso).toLocaleString(LOCALE, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
}

/** `Tue 24 Nov, 02:00` in the given time zone. */
export function formatStart(iso: string, timeZone: string): string {
  return new Date(iso).toLocaleString(LOCALE, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
}

/** `23 Nov 2026` for a calendar day `YYYY-MM-DD`, the same for every reader. */
export function formatDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(LOCALE, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** `23 Nov` for the axis of a chart. */
export function formatShortDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(LOCALE, { day: 'numeric', month: 'short', timeZone: 'UTC' });
}

/** How long ago, or how soon: `just now`, `5 min ago`, `in 3 h`; the date when it is more than a week away. */
export function formatRelative(iso: string, now: Date): string {
  const seconds = Math.round((Date.parse(iso) - now.getTime()) / 1_000);
  const size = Math.abs(seconds);
  if (size < MINUTE_S) return seconds > 0 ? 'in a moment' : 'just now';
  if (size >= WEEK_S) return formatDateTime(iso);
  const amount = roughDuration(size);
  return seconds > 0 ? `in ${amount}` : `${amount} ago`;
}

/** `0.4 s`, `12 s`, `3 min 20 s`, `1 h 4 min`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, ms) / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < MINUTE_S) return `${Math.round(seconds)} s`;
  if (seconds < HOUR_S) return `${Math.floor(seconds / MINUTE_S)} min ${Math.round(seconds % MINUTE_S)} s`;
  return `${Math.floor(seconds / HOUR_S)} h ${Math.round((seconds % HOUR_S) / MINUTE_S)} min`;
}

function roughDuration(seconds: number): string {
  if (seconds < HOUR_S) return `${Math.round(seconds / MINUTE_S)} min`;
  if (seconds < DAY_S) return `${Math.round(seconds / HOUR_S)} h`;
  const days = Math.round(seconds / DAY_S);
  return days === 1 ? '1 day' : `${days} days`;
}

/** The calendar day in UTC, which is the day that scores are recorded under. */
export function today(): string {
  return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
}
