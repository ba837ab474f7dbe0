/** The fake's data is dated from the moment it is made, so that pages show ages as they do in life. */
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();

export const daysAgo = (days: number) => minutesAgo((days * DAY_MS) / MINUTE_MS);

/** The calendar day so many days ago, `YYYY-MM-DD`. */
export const dayAgo = (days: number) => daysAgo(days).slice(0, 'YYYY-MM-DD'.length);
