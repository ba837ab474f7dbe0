const START_HOUR = 2;

/** The first day of the next month, at night (UTC). */
export function nextMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1, START_HOUR));
}
