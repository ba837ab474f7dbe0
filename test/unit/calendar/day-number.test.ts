import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber } from '../../../src/calendar/day-number.ts';

const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.parse('0000-01-01T00:00:00Z');

function isDayByDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

describe('dayNumber', () => {
  it('counts from 1 January 1970', () => {
    expect([dayNumber('1970-01-01'), dayNumber('1969-12-31'), dayNumber('2026-11-23')]).toEqual([0, -1, 20780]);
  });

  it('counts as the calendar does, over all leap years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_652_058 }), (days) => {
        const ms = FIRST_DAY_MS + days * DAY_MS;
        expect(dayNumber(new Date(ms).toISOString().slice(0, 10))).toBe(ms / DAY_MS);
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
        expect(dayNumber(each) !== null).toBe(isDayByDate(each));
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
