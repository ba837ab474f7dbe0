import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, isDay } from '../../../src/calendar/day.ts';
import { dayNumber } from '../../../src/calendar/day-number.ts';

describe('dayNumber', () => {
  it('counts from 1 January 1970', () => {
    expect([dayNumber('1970-01-01'), dayNumber('1969-12-31'), dayNumber('2026-11-23')]).toEqual([0, -1, 20780]);
  });

  it('counts as the calendar does, over all leap years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_652_058 }), (days) => {
        const day = addDays('0000-01-01', days);
        expect(dayNumber(day)).toBe(daysBetween('1970-01-01', day));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes for a day what the calendar takes for one', () => {
    const digits = fc.tuple(fc.nat(9999), fc.nat(14), fc.nat(33));
    const text = digits.map(([year, month, date]) =>
      [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-'),
    );
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ maxLength: 12 })), (each) => {
        expect(dayNumber(each) !== null).toBe(isDay(each));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['2026-02-29', '1900-02-29', '2026-13-01', '2026-1-01', '2026/01/01', '2026-01-01T', '', '٢٠٢٦-٠١-٠١'])(
    'refuses %j',
    (text) => {
      expect(dayNumber(text)).toBeNull();
    },
  );
});
