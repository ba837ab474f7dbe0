import { describe, expect, it } from '@jest/globals';
import { cronProblem } from '../../../server/features/schedule/check-cron.ts';
import { scheduleSchema } from '../../../server/features/schedule/schedule.schema.ts';

describe('cronProblem', () => {
  it.each([
    '0 3 * * *',
    '*/15 * * * *',
    '0,15,30,45 8-18 * * 1-5',
    '5 4 1,15 * *',
    '0 0 29 2 *',
    '0 3 * JAN,JUL SUN',
    '59 23 * * *',
    '50 0-22/2 * * *',
    '0,50 3 * * *',
    ' 0  3 * * * ',
  ])('accepts "%s"', (cron) => {
    expect(cronProblem(cron)).toBeNull();
  });

  it.each(['', '@daily', '0 3 * *', '0 0 3 * * *', 'H 3 * * *', '0 3 L * *', '0 3 * * 1#2', '0 3 ? * 1', 'a b c d e'])(
    'refuses "%s", which is not five plain fields',
    (cron) => {
      expect(cronProblem(cron)).toMatch(/five fields/);
    },
  );

  it.each(['0 0 30 2 *', '0 0 31 4,6,9,11 *', '60 3 * * *', '0 24 * * *', '0 3 0 * *', '0 3 * 13 *', '0 3 * XYZ *'])(
    'refuses "%s", which never starts anything',
    (cron) => {
      expect(cronProblem(cron)).toMatch(/never starts/);
    },
  );

  it.each([
    ['every minute', '* * * * *'],
    ['every 14 minutes', '*/14 * * * *'],
    ['10 minutes apart once an hour', '0,10 * * * *'],
    ['10 minutes apart across the hour', '0,50 * * * *'],
    ['5 minutes apart across midnight', '0,55 0,23 * * *'],
    ['once a year but each minute of an hour', '* 3 1 1 *'],
  ])('refuses starts %s', (_what, cron) => {
    expect(cronProblem(cron)).toMatch(/at most every 15 minutes/);
  });
});

describe('scheduleSchema', () => {
  it.each([
    { kind: 'daily', time: '00:00', timeZone: 'Europe/Prague' },
    { kind: 'weekly', weekday: 7, time: '23:59', timeZone: 'US/Eastern' },
    { kind: 'monthly', day: 28, time: '03:00', timeZone: 'UTC' },
    { kind: 'cron', cron: '0 */6 * * *', timeZone: 'Asia/Kolkata' },
    { kind: 'manual' },
  ])('accepts %p', (schedule) => {
    expect(scheduleSchema.parse(schedule)).toEqual(schedule);
  });

  it.each([
    ['an unknown kind', { kind: 'hourly' }, 'kind'],
    ['no time', { kind: 'daily', timeZone: 'UTC' }, 'time'],
    ['24:00', { kind: 'daily', time: '24:00', timeZone: 'UTC' }, 'time'],
    ['a time without leading zero', { kind: 'daily', time: '3:00', timeZone: 'UTC' }, 'time'],
    ['an unknown time zone', { kind: 'daily', time: '03:00', timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['an offset for a time zone', { kind: 'daily', time: '03:00', timeZone: '+01:00' }, 'timeZone'],
    ['an empty time zone', { kind: 'daily', time: '03:00', timeZone: '' }, 'timeZone'],
    ['weekday 0', { kind: 'weekly', weekday: 0, time: '03:00', timeZone: 'UTC' }, 'weekday'],
    ['weekday 8', { kind: 'weekly', weekday: 8, time: '03:00', timeZone: 'UTC' }, 'weekday'],
    ['day 29', { kind: 'monthly', day: 29, time: '03:00', timeZone: 'UTC' }, 'day'],
    ['day 1.5', { kind: 'monthly', day: 1.5, time: '03:00', timeZone: 'UTC' }, 'day'],
    ['a cron that is too often', { kind: 'cron', cron: '* * * * *', timeZone: 'UTC' }, 'cron'],
    ['a cron of 201 characters', { kind: 'cron', cron: '0'.repeat(201), timeZone: 'UTC' }, 'cron'],
    ['a field that is not known', { kind: 'manual', time: '03:00' }, ''],
  ])('refuses %s', (_what, schedule, path) => {
    const issues = scheduleSchema.safeParse(schedule).error?.issues ?? [];

    expect(issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});
