import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAlwaysQuiet, quietUntil } from '../../../src/calendar/quiet-hours.ts';
import type { QuietHours } from '../../../src/contract/index.ts';

const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = [1, 2, 3, 4, 5];

const quiet = (from: string, to: string, weekdays = ALL_DAYS, timeZone = 'UTC'): QuietHours => ({
  from,
  to,
  weekdays,
  timeZone,
});

const until = (hours: QuietHours, at: string) => quietUntil(hours, new Date(at))?.toISOString().slice(0, 16) ?? null;

// 23 November 2026 is a Monday.
describe('quietUntil', () => {
  it.each([
    ['before it begins', '2026-11-23T08:59:59Z', null],
    ['at its first moment', '2026-11-23T09:00:00Z', '2026-11-23T17:00'],
    ['in the middle, seconds aside', '2026-11-23T12:34:56Z', '2026-11-23T17:00'],
    ['at its end', '2026-11-23T17:00:00Z', null],
    ['on a day that does not count', '2026-11-28T12:00:00Z', null],
  ])('knows a period within a day: %s', (_when, at, end) => {
    expect(until(quiet('09:00', '17:00', WORKDAYS), at)).toBe(end);
  });

  it.each([
    ['in the evening', '2026-11-23T23:00:00Z', '2026-11-24T06:00'],
    ['after midnight', '2026-11-24T03:00:00Z', '2026-11-24T06:00'],
    ['on the morning after the last day', '2026-11-28T05:59:00Z', '2026-11-28T06:00'],
    ['in the evening of a day that does not count', '2026-11-28T23:00:00Z', null],
    ['on the morning of the first day', '2026-11-23T03:00:00Z', null],
  ])('counts a period over midnight for the day on which it begins: %s', (_when, at, end) => {
    expect(until(quiet('22:00', '06:00', WORKDAYS), at)).toBe(end);
  });

  it('takes equal times for 24 hours, and joins days', () => {
    expect(until(quiet('00:00', '00:00', [6, 7]), '2026-11-28T12:00:00Z')).toBe('2026-11-30T00:00');
  });

  it('goes by the clocks of the time zone', () => {
    const hours = quiet('09:00', '17:00', WORKDAYS, 'America/New_York');

    expect(until(hours, '2026-11-23T13:59:00Z')).toBeNull();
    expect(until(hours, '2026-11-23T14:00:00Z')).toBe('2026-11-23T22:00');
  });

  it('ends when clocks show the end, on nights when they are changed', () => {
    const hours = quiet('22:00', '06:00', ALL_DAYS, 'Europe/Prague');

    expect(until(hours, '2026-03-28T22:00:00Z')).toBe('2026-03-29T04:00');
    expect(until(hours, '2026-10-24T22:00:00Z')).toBe('2026-10-25T05:00');
  });

  it('never ends within a quiet period, and never later than a week after', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const hours = fc.record({
      from: time,
      to: time,
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
      timeZone: fc.constantFrom('UTC', 'Pacific/Pago_Pago', 'Pacific/Kiritimati', 'Europe/Prague', 'Asia/Kathmandu'),
    });
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(hours, moment, (quietHours, at) => {
        const end = quietUntil(quietHours, at);
        if (end === null) return;
        expect(quietUntil(quietHours, end)).toBeNull();
        expect(end.getTime()).toBeGreaterThan(at.getTime());
        expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000);
      }),
    );
  });
});

describe('isAlwaysQuiet', () => {
  it('is true only when every day is quiet for 24 hours', () => {
    expect(isAlwaysQuiet(quiet('03:00', '03:00'))).toBe(true);
    expect(isAlwaysQuiet(quiet('03:00', '02:59'))).toBe(false);
    expect(isAlwaysQuiet(quiet('03:00', '03:00', WORKDAYS))).toBe(false);
  });
});
