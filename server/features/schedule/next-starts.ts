import type { Schedule } from '@customerscore/core/contract';
import { type CronExpression, CronExpressionParser } from 'cron-parser';

/**
 * The next starts strictly after a time; none when manual. Times on the clock are those of the schedule's time zone:
 * one that daylight saving skips is moved to after the gap, one that it repeats counts once.
 * @throws Error when the schedule was not checked: unusable cron expression or time zone
 */
export function nextStarts(schedule: Schedule, after: Date, count: number): Date[] {
  if (schedule.kind === 'manual') return [];
  return parseCron(toCron(schedule), { timeZone: schedule.timeZone, after })
    .take(count)
    .map((date) => date.toDate());
}

/** The next start strictly after a time; null when manual. */
export function nextStart(schedule: Schedule, after: Date): Date | null {
  return nextStarts(schedule, after, 1)[0] ?? null;
}

/** @throws Error when the expression can never fire or is not one */
export function parseCron(
  cron: string,
  { timeZone, after }: { readonly timeZone: string; readonly after: Date },
): CronExpression {
  return CronExpressionParser.parse(cron, { tz: timeZone, currentDate: after });
}

/** Every kind is a cron expression in the end, so that one piece of code knows about time zones. */
function toCron(schedule: Exclude<Schedule, { kind: 'manual' }>): string {
  if (schedule.kind === 'cron') return schedule.cron;
  const [hour, minute] = schedule.time.split(':').map(Number);
  switch (schedule.kind) {
    case 'daily':
      return `${minute} ${hour} * * *`;
    case 'weekly':
      return `${minute} ${hour} * * ${schedule.weekday}`;
    case 'monthly':
      return `${minute} ${hour} ${schedule.day} * *`;
    default:
      return schedule satisfies never;
  }
}
