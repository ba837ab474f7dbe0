import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareIds } from '../../../../src/sync/reading/compare-ids.ts';
import { addIds, EMPTY_TALLY, extendRange, sameTally } from '../../../../src/sync/reading/id-tally.ts';

const id = fc.bigInt({ min: 1n, max: 10n ** 20n }).map(String);
const ids = fc.uniqueArray(id, { maxLength: 300 });

describe('the order of ids', () => {
  it('is that of their numbers, beyond what a number holds', () => {
    fc.assert(
      fc.property(id, id, (one, other) => {
        const order = BigInt(one) - BigInt(other);
        expect(Math.sign(compareIds(one, other))).toBe(Number(order > 0n) - Number(order < 0n));
      }),
      { seed: 4 },
    );
  });
});

describe('the tally of ids', () => {
  it('is the same in any order and in any portions', () => {
    fc.assert(
      fc.property(ids, fc.nat(300), (all, cut) => {
        const shuffled = [...all].sort();
        const inPortions = addIds(addIds(EMPTY_TALLY, shuffled.slice(0, cut)), shuffled.slice(cut));
        expect(inPortions).toEqual(addIds(EMPTY_TALLY, all));
      }),
      { seed: 4 },
    );
  });

  it('tells sets apart that differ in one id', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 2, maxLength: 300 }), ([one = '', ...others]) => {
        const [other = '', ...rest] = others;
        expect(sameTally(addIds(EMPTY_TALLY, [one, ...rest]), addIds(EMPTY_TALLY, [other, ...rest]))).toBe(false);
        expect(sameTally(addIds(EMPTY_TALLY, others), addIds(EMPTY_TALLY, [one, ...others]))).toBe(false);
      }),
      { seed: 4 },
    );
  });

  it('gives each of 200,000 neighbouring ids a hash of its own', () => {
    const hashes = Array.from(
      { length: 200_000 },
      (_, index) => addIds(EMPTY_TALLY, [String(31_000_000_000 + index)]).hash,
    );

    expect(new Set(hashes).size).toBe(200_000);
  });

  it('differs when two pairs of neighbours are exchanged for two others with the same sum', () => {
    const one = addIds(EMPTY_TALLY, ['1001', '1004']);
    const other = addIds(EMPTY_TALLY, ['1002', '1003']);

    expect(sameTally(one, other)).toBe(false);
  });
});

describe('a range of ids', () => {
  it('spans its pages by number', () => {
    const range = extendRange(extendRange(null, ['99', '100']), ['101', '1000']);

    expect(range).toEqual({ first: '99', last: '1000', ...addIds(EMPTY_TALLY, ['1000', '101', '100', '99']) });
  });

  it('stays as it is when a page is empty', () => {
    expect(extendRange(null, [])).toBeNull();
    expect(extendRange(extendRange(null, ['7']), [])).toEqual(extendRange(null, ['7']));
  });
});
