import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../src/calendar/day.ts';
import { tailOf, windowsOf, windowsOfPoints } from '../../../src/scoring/index.ts';
import { TODAY } from './models.ts';

const ago = (days: number) => addDays(TODAY, -days);
const point = (days: number, value: number) => ({ day: ago(days), value });

describe('the windows of a customer', () => {
  it('are undefined where no metric is asked for', () => {
    expect(windowsOfPoints([], { past: [{ logins: [point(1, 5)] }], latest: {} }, TODAY)).toBeUndefined();
  });

  it('are made of the metrics that are asked for and have a point up to today', () => {
    const past = [{ logins: [point(3, 5)], tickets: [point(3, 1)], exports: [point(-1, 9)] }];

    const windows = windowsOfPoints(['logins', 'exports', 'nothing', 'constructor'], { past, latest: {} }, TODAY);

    expect(windows).toEqual({ logins: windowsOf(tailOf([point(3, 5)], TODAY)) });
  });

  it('are empty, not unknown, where the latest point is older than all of them', () => {
    const windows = windowsOfPoints(['logins'], { past: [], latest: { logins: point(400, 5) } }, TODAY);

    expect(windows?.logins?.[84]).toMatchObject({ n: 0, sum: 0, mean: null });
  });

  it('count of several points on one day that of the later list, and the latest before all', () => {
    const past = [{ logins: [point(2, 1), point(1, 1)] }, { logins: [point(2, 4)] }];

    const windows = windowsOfPoints(['logins'], { past, latest: { logins: point(1, 6) } }, TODAY);

    expect(windows?.logins?.[7]).toMatchObject({ n: 2, sum: 10, last: 6 });
  });

  it('are the same to the last digit in whatever order and lists the points of different days come', () => {
    const values = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 130 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 })),
      {
        selector: ([age]) => age,
        minLength: 1,
        maxLength: 60,
      },
    );
    const cases = values.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }), fc.nat({ max: some.length })),
    );
    fc.assert(
      fc.property(cases, ([inOrder, shuffled, cut]) => {
        const points = (some: readonly (readonly [number, number])[]) => some.map(([age, value]) => point(age, value));
        const once = windowsOfPoints(['logins'], { past: [{ logins: points(inOrder) }], latest: {} }, TODAY);
        const halves = [{ logins: points(shuffled.slice(cut)) }, { logins: points(shuffled.slice(0, cut)) }];
        expect(windowsOfPoints(['logins'], { past: halves, latest: {} }, TODAY)).toEqual(once);
      }),
    );
  });
});
