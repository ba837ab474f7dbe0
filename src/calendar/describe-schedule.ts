import type { Schedule } from '../contract/api/schedule.ts';

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** A schedule in words: `Every day at 02:00 (Europe/Prague)`. */
export function describeSchedule(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'daily':
      return `Every day at ${schedule.time} (${schedule.timeZone})`;
    case 'weekly':
      return `Every ${WEEKDAYS[schedule.weekday - 1] ?? 'week'} at ${schedule.time} (${schedule.timeZone})`;
    case 'monthly':
      return `On day ${schedule.day} of each month at ${schedule.time} (${schedule.timeZone})`;
    case 'cron':
      return `By cron expression ${schedule.cron} (${schedule.timeZone})`;
    case 'manual':
      return 'Only when you start one';
  }
}
