import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberCell } from '../../../../src/scoring/learning/axis.ts';
import { indexCuts, indexedCell } from '../../../../src/scoring/learning/cut-index.ts';

describe('indexedCell', () => {
  it('finds the same cell as a search does, for any cuts and any number', () => {
    const cuts = fc.uniqueArray(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, fc.array(fc.double({ noDefaultInfinity: true })), (unordered, asked) => {
        const ascending = [...unordered].sort((one, other) => one - other);
        const index = indexCuts(ascending);
        for (const value of [...asked, ...ascending]) {
          expect(indexedCell(index, value)).toBe(numberCell(ascending, value));
        }
      }),
    );
  });

  it('finds the cell where the cuts are further apart than a number can hold', () => {
    const index = indexCuts([-Number.MAX_VALUE, 0, Number.MAX_VALUE]);

    expect([-1, 1, Number.MAX_VALUE].map((value) => indexedCell(index, value))).toEqual([2, 3, 4]);
  });

  it.each([['5'], [null], [undefined], [Number.POSITIVE_INFINITY], [Number.NaN], [true]])(
    'counts %p as missing',
    (value) => {
      expect(indexedCell(indexCuts([1, 2, 3]), value)).toBe(0);
    },
  );
});
