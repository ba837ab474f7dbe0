import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  BYTES_PER_POINT,
  daysOf,
  packSeries,
  placeOf,
  unpackSeries,
} from '../../../server/features/customers/metrics/packed-series.ts';

const series = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 366 }), fc.double({ noNaN: true })))
  .map((pairs) => new Map(pairs));

describe('packing a series', () => {
  it('gives back any points, in order of day', () => {
    fc.assert(
      fc.property(series, (points) => {
        const packed = packSeries(points);
        expect(packed).toHaveLength(points.size * BYTES_PER_POINT);
        expect([...unpackSeries(packed)]).toEqual([...points].sort(([one], [other]) => one - other));
      }),
    );
  });

  it('refuses bytes that are no whole number of points', () => {
    expect(() => unpackSeries(Buffer.alloc(BYTES_PER_POINT + 1))).toThrow(RangeError);
  });
});

describe('the place of a day', () => {
  it.each([
    ['2026-01-01', 2026, 1],
    ['2026-12-31', 2026, 365],
    ['2028-12-31', 2028, 366],
    ['2028-03-01', 2028, 61],
  ])('of %s is %i, %i', (day, year, dayOfYear) => {
    expect(placeOf(day)).toEqual({ year, dayOfYear });
    expect(daysOf(year)[dayOfYear - 1]).toBe(day);
  });
});
