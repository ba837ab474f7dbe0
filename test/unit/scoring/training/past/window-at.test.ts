import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber } from '../../../../../src/calendar/day-number.ts';
import { addDays } from '../../../../../src/calendar/index.ts';
import { tailOf, windowsOf } from '../../../../../src/scoring/index.ts';
import { seriesOf } from '../../../../../src/scoring/training/index.ts';
import { windowAt } from '../../../../../src/scoring/training/past/window-at.ts';

const START = '2026-01-01';
const points = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 300 }).map((days) => addDays(START, days)),
    value: fc.integer({ min: -50, max: 500 }),
  }),
  { maxLength: 80 },
);

describe('windowAt', () => {
  it('says what scoring would have been given on that day', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 320 }), fc.constantFrom(7, 28, 84), (given, offset, days) => {
        const day = addDays(START, offset);
        const expected = windowsOf(tailOf(given, day))[`${days as 7}`];

        const found = windowAt(seriesOf(given), dayNumber(day) ?? 0, days as 7);

        const measures = ['sum', 'mean', 'last', 'slope'] as const;
        const differences = measures.map((each) => Math.abs((found?.[each] ?? 0) - (expected[each] ?? 0)));
        expect(Math.max(...differences)).toBeLessThan(1e-6);
        expect([found?.mean == null, found?.slope == null]).toEqual([expected.mean === null, expected.slope === null]);
      }),
    );
  });
});
