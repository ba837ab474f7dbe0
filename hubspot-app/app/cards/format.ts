const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Points with at most one decimal and a true minus sign: `82`, `7.5`, `−3`. */
export function formatPoints(points: number): string {
  const rounded = roundPoints(points);
  return rounded < 0 ? `−${-rounded}` : `${rounded}`;
}

/** As `formatPoints`, with a plus sign: `+12`, `−3.5`, `0`. */
export function formatSigned(points: number): string {
  return roundPoints(points) > 0 ? `+${formatPoints(points)}` : formatPoints(points);
}

/** Adds up and rounds to the one decimal that points have, without the noise of binary fractions. */
export function sumPoints(points: readonly number[]): number {
  return roundPoints(points.reduce((sum, each) => sum + each, 0));
}

/** How long ago an ISO 8601 time was: `just now`, `5 min ago`, `2 h ago`, `3 days ago`. */
export function formatAgo(time: string, now: Date): string {
  const age = now.getTime() - Date.parse(time);
  if (age < MINUTE_MS) return 'just now';
  if (age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)} min ago`;
  if (age < 2 * DAY_MS) return `${Math.floor(age / HOUR_MS)} h ago`;
  return `${Math.floor(age / DAY_MS)} days ago`;
}

/** A calendar day in words: `2026-11-03` is `3 Nov 2026`. */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));
}

function roundPoints(points: number): number {
  // Adding 0 turns the -0 of small negative values into 0.
  return Math.round(points * 10) / 10 + 0;
}
