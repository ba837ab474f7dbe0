import { describe, expect, it } from '@jest/globals';
import { nextStart, nextStarts } from '../../../server/features/schedule/next-starts.ts';

const at = (kind: 'daily', time: string, timeZone: string) => ({ kind, time, timeZone }) as const;

function starts(schedule: Parameters<typeof nextStarts>[0], after: string, count: number): string[] {
  return nextStarts(schedule, new Date(after), count).map((start) => start.toISOString().slice(0, 16));
}

describe('nextStarts', () => {
  it('never starts a manual schedule', () => {
    expect(starts({ kind: 'manual' }, '2026-11-23T00:00:00Z', 5)).toEqual([]);
    expect(nextStart({ kind: 'manual' }, new Date())).toBeNull();
  });

  it('starts daily at the time on the clock of the time zone', () => {
    expect(starts(at('daily', '03:00', 'America/New_York'), '2026-11-23T09:00:00Z', 2)).toEqual([
      '2026-11-24T08:00',
      '2026-11-25T08:00',
    ]);
  });

  it('starts strictly after the given time', () => {
    const daily = at('daily', '03:00', 'UTC');

    expect(starts(daily, '2026-11-23T02:59:59.999Z', 1)).toEqual(['2026-11-23T03:00']);
    expect(starts(daily, '2026-11-23T03:00:00Z', 1)).toEqual(['2026-11-24T03:00']);
  });

  it.each([
    [1, '2026-11-30'],
    [2, '2026-11-24'],
    [6, '2026-11-28'],
    [7, '2026-11-29'],
  ])('starts weekly on day %d of the week, Monday being 1', (weekday, day) => {
    const weekly = { kind: 'weekly', weekday, time: '06:30', timeZone: 'UTC' } as const;

    // 23 November 2026 is a Monday.
    expect(starts(weekly, '2026-11-23T12:00:00Z', 1)).toEqual([`${day}T06:30`]);
  });

  it('starts monthly on the day, in short months too', () => {
    const monthly = { kind: 'monthly', day: 28, time: '23:45', timeZone: 'Europe/Prague' } as const;

    expect(starts(monthly, '2026-12-30T00:00:00Z', 3)).toEqual([
      '2027-01-28T22:45',
      '2027-02-28T22:45',
      '2027-03-28T21:45',
    ]);
  });

  it('follows a cron expression', () => {
    const cron = { kind: 'cron', cron: '0 6,18 * * MON-FRI', timeZone: 'UTC' } as const;

    expect(starts(cron, '2026-11-27T07:00:00Z', 3)).toEqual([
      '2026-11-27T18:00',
      '2026-11-30T06:00',
      '2026-11-30T18:00',
    ]);
  });
});

describe('nextStarts around daylight saving', () => {
  it('moves 02:30 to 03:30 on the day that Prague has no 02:30', () => {
    expect(starts(at('daily', '02:30', 'Europe/Prague'), '2026-03-28T00:00:00Z', 3)).toEqual([
      '2026-03-28T01:30',
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ]);
  });

  it('starts once on the day that Prague has 02:30 twice', () => {
    expect(starts(at('daily', '02:30', 'Europe/Prague'), '2026-10-24T00:00:00Z', 3)).toEqual([
      '2026-10-24T00:30',
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  it('moves 02:30 to 03:30 on the day that New York has no 02:30', () => {
    expect(starts(at('daily', '02:30', 'America/New_York'), '2026-03-07T00:00:00Z', 3)).toEqual([
      '2026-03-07T07:30',
      '2026-03-08T07:30',
      '2026-03-09T06:30',
    ]);
  });

  it('starts once on the day that New York has 01:30 twice', () => {
    expect(starts(at('daily', '01:30', 'America/New_York'), '2026-10-31T00:00:00Z', 3)).toEqual([
      '2026-10-31T05:30',
      '2026-11-01T05:30',
      '2026-11-02T06:30',
    ]);
  });

  it.each(['Europe/Prague', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'])(
    'starts exactly once on every day of a year in %s',
    (timeZone) => {
      const day = new Intl.DateTimeFormat('en-CA', { timeZone });

      const days = nextStarts(at('daily', '02:30', timeZone), new Date('2026-01-01T12:00:00Z'), 365).map((start) =>
        day.format(start),
      );

      expect(new Set(days).size).toBe(365);
      expect(days.at(-1)).toBe('2027-01-01');
    },
  );
});
