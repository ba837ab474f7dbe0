import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, dayOfInstant, daysBetween, formatDay, isDay, startOfDay } from '../../../src/calendar/day.ts';

const anyDay = fc.integer({ min: -700_000, max: 2_900_000 }).map((days) => dayOfInstant(days * 86_400_000) ?? '');

describe('isDay', () => {
  it.each(['2026-11-23', '2024-02-29', '0001-01-01', '9999-12-31'])('takes the existing day %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '20261123', '2026-11-23T00:00:00Z', '', 'today'])(
    'refuses %j',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );
});

describe('dayOf', () => {
  it('gives the UTC day of a time with an offset', () => {
    expect(dayOf('2026-11-23T23:30:00-02:00')).toBe('2026-11-24');
  });

  it('throws when the text is no time', () => {
    expect(() => dayOf('soon')).toThrow(new RangeError('Not an ISO 8601 time: soon'));
  });
});

describe('dayOfInstant', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15, 253_402_300_800_000])(
    'gives null for %p, which has no four-digit year',
    (ms) => {
      expect(dayOfInstant(ms)).toBeNull();
    },
  );

  it('cuts to the day before 1970 as well', () => {
    expect(dayOfInstant(-1)).toBe('1969-12-31');
  });
});

describe('day arithmetic', () => {
  it('crosses a leap day', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  });

  it('counts backwards when the second day is earlier', () => {
    expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3);
  });

  it('undoes adding by counting, for any two days', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        expect(addDays(one, daysBetween(one, other))).toBe(other);
      }),
    );
  });

  it.each([
    ['the start of 30 February', () => startOfDay('2026-02-30')],
    ['a day after one that is written short', () => addDays('2026-1-1', 1)],
    ['the day after the last one', () => addDays('9999-12-31', 1)],
  ])('throws when asked for %s', (_what, act) => {
    expect(act).toThrow(RangeError);
  });
});

describe('formatDay', () => {
  it('writes a day for people', () => {
    expect(formatDay('2026-03-03')).toBe('3 Mar 2026');
  });
});
