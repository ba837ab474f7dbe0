import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apportion } from '../../../src/scoring/index.ts';

describe('apportion', () => {
  it.each([
    [[33.3, 33.3, 33.4], 100, [33, 33, 34]],
    [[1.5, 1.5], 3, [2, 1]],
    [[-1.5, 2.5], 1, [-1, 2]],
    [[0.4, 0.4, 0.4], 1, [1, 0, 0]],
    [[500, -0.2], 500, [500, 0]],
    [[7], 7, [7]],
    [[], 0, []],
  ])('rounds %j to the total %d as %j', (parts, total, expected) => {
    expect(apportion(parts, total).map((part) => part + 0)).toEqual(expected);
  });

  it('takes a whole part that suffers from floating point as whole', () => {
    expect(apportion([0.1 + 0.2 - 0.3 + 3, 0.5], 4)).toEqual([3, 1]);
  });

  it.each([
    [[1, 1], 5],
    [[1, 1], 1],
    [[1.2], 1.2],
    [[Number.NaN], 0],
  ])('throws when the total is not that of the parts: %j, %d', (parts, total) => {
    expect(() => apportion(parts, total)).toThrow(RangeError);
  });

  it('keeps the total and moves no part by more than one, for any parts', () => {
    const part = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (parts) => {
        const total = Math.round(parts.reduce((sum, each) => sum + each, 0)) + 0;
        const rounded = apportion(parts, total);
        expect(rounded.reduce((sum, each) => sum + each, 0)).toBe(total);
        for (const [index, each] of rounded.entries()) {
          expect(Math.abs(each - (parts[index] ?? Number.NaN))).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});
