import { describe, expect, it } from '@jest/globals';
import { describeSchedule } from '../../../src/calendar/index.ts';
import type { Schedule } from '../../../src/contract/index.ts';

const timeZone = 'UTC';

describe('describeSchedule', () => {
  it.each<[Schedule, string]>([
    [{ kind: 'daily', time: '02:00', timeZone }, 'Every day at 02:00 (UTC)'],
    // Monday is 1.
    [{ kind: 'weekly', weekday: 1, time: '06:30', timeZone }, 'Every Monday at 06:30 (UTC)'],
    [{ kind: 'monthly', day: 5, time: '06:30', timeZone }, 'On day 5 of each month at 06:30 (UTC)'],
    [{ kind: 'cron', cron: '0 6 * * 1-5', timeZone }, 'By cron expression 0 6 * * 1-5 (UTC)'],
    [{ kind: 'manual' }, 'Only when you start one'],
  ])('says of %j: %s', (schedule, text) => {
    expect(describeSchedule(schedule)).toBe(text);
  });
});
