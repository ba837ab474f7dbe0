import { parseCron } from './next-starts.ts';

/** A cycle reads the whole portal; closer starts would only queue up. */
export const MIN_INTERVAL_MINUTES = 15;

const FIELDS = 5;
/** Digits, lists, ranges, steps and three-letter names; not the `@daily`, `L`, `#` and `H` of single cron dialects. */
const FIELD = /^(?:[\d*,/-]|[a-z]{3})+$/i;

const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;

/** Any time does: what fires at all fires again. */
const SOME_TIME = new Date('2026-01-01T00:00:00Z');

/** What is wrong with a cron expression, in a sentence; null when it can be used. */
export function cronProblem(cron: string): string | null {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== FIELDS || !fields.every((field) => FIELD.test(field))) {
    return 'Give five fields: minute, hour, day of the month, month, day of the week. For example 0 6 * * 1-5.';
  }
  const times = timesOfDay(cron);
  if (!times) return 'This never starts a cycle. Check the five fields: minute, hour, day, month, day of the week.';
  if (smallestGapMinutes(times) < MIN_INTERVAL_MINUTES) {
    return `Cycles start at most every ${MIN_INTERVAL_MINUTES} minutes. Leave more time between them.`;
  }
  return null;
}

interface TimesOfDay {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
}

/** Null when the expression cannot be read or has no next start, such as on 30 February. */
function timesOfDay(cron: string): TimesOfDay | null {
  try {
    const expression = parseCron(cron, { timeZone: 'UTC', after: SOME_TIME });
    expression.next();
    const { minute, hour } = expression.fields;
    return { minutes: minute.values, hours: hour.values };
  } catch {
    // The parser's own messages are for programmers; the caller says what to do.
    return null;
  }
}

/** Between two starts that follow each other within an hour, or from one hour into the next (midnight included). */
function smallestGapMinutes({ minutes, hours }: TimesOfDay): number {
  const gaps = minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0));
  const first = minutes[0] ?? 0;
  const last = minutes.at(-1) ?? 0;
  const adjacent = hours.some((hour) => hours.includes((hour + 1) % HOURS_PER_DAY));
  if (adjacent) gaps.push(first + MINUTES_PER_HOUR - last);
  return Math.min(MINUTES_PER_HOUR, ...gaps);
}
