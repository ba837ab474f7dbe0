import { describe, expect, it } from '@jest/globals';
import { keptLevels } from '../../../../src/scoring/learning/table/kept-levels.ts';

/** Codes of levels that occur so often, one after the other. */
function codesOf(counts: readonly number[]): Int32Array {
  return Int32Array.from(counts.flatMap((count, code) => new Array<number>(count).fill(code)));
}

describe('keptLevels', () => {
  it('keeps what is not too rare', () => {
    expect(keptLevels(['a', 'b', 'c'], codesOf([5, 4, 9]))).toEqual([0, 2]);
  });

  it('keeps the most frequent ones where only some have a place', () => {
    expect(keptLevels(['a', 'b', 'c'], codesOf([6, 8, 7]), 2)).toEqual([1, 2]);
  });

  it('keeps nothing of a text that names single customers', () => {
    const names = Array.from({ length: 60 }, (_, index) => `name ${index}`);

    expect(keptLevels(names, codesOf([20, ...new Array<number>(59).fill(1)]))).toEqual([]);
  });
});
