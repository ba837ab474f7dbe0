import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Bucket, barsOf, quantile, suggestBounds } from '../../../src/scoring/index.ts';

/** 1 to 100, each once. */
const HUNDRED: readonly Bucket[] = Array.from({ length: 10 }, (_, index) => ({
  from: index * 10 + 1,
  to: index * 10 + 10,
  count: 10,
}));
const anyBuckets = fc
  .array(fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.nat(50)), { minLength: 1, maxLength: 30 })
  .map((steps) => {
    let at = -500;
    return steps.map(([width, count]) => {
      const from = at;
      at += width + 1;
      return { from, to: from + width, count };
    });
  });

describe('suggestBounds', () => {
  it.each([
    ['higher_is_better', { red: 20, green: 80 }],
    ['lower_is_better', { red: 80, green: 20 }],
  ] as const)('puts a fifth at red and a fifth at green when %s', (direction, expected) => {
    expect(suggestBounds(HUNDRED, direction)).toEqual(expected);
  });

  it('rounds to what reads well', () => {
    const buckets = HUNDRED.map(({ from, to, count }) => ({ from: from * 3.17, to: to * 3.17, count }));
    expect(suggestBounds(buckets, 'higher_is_better')).toEqual({ red: 60, green: 250 });
    const small = HUNDRED.map(({ from, to, count }) => ({ from: from / 300, to: to / 300, count }));
    expect(suggestBounds(small, 'higher_is_better')).toEqual({ red: 0.07, green: 0.27 });
  });

  it('suggests nothing where nobody is known or all are alike', () => {
    expect(suggestBounds([], 'higher_is_better')).toBeNull();
    expect(suggestBounds([{ from: 5, to: 5, count: 90 }], 'higher_is_better')).toBeNull();
  });

  it('gives bounds in the order that the direction asks for, whatever the customers', () => {
    fc.assert(
      fc.property(anyBuckets, (buckets) => {
        const higher = suggestBounds(buckets, 'higher_is_better');
        const lower = suggestBounds(buckets, 'lower_is_better');
        expect(higher === null || higher.red < higher.green).toBe(true);
        expect(lower).toEqual(higher && { red: higher.green, green: higher.red });
      }),
    );
  });
});

describe('quantile', () => {
  it('spreads the customers of a bucket evenly', () => {
    expect(quantile([{ from: 0, to: 10, count: 4 }], 0.5)).toBe(5);
  });

  it('is the smallest and the largest value at the ends', () => {
    expect([quantile(HUNDRED, 0), quantile(HUNDRED, 1)]).toEqual([1, 100]);
  });
});

describe('barsOf', () => {
  it('counts every customer once', () => {
    fc.assert(
      fc.property(anyBuckets, fc.integer({ min: 1, max: 40 }), (buckets, count) => {
        const sum = (all: readonly Bucket[]) => all.reduce((total, each) => total + each.count, 0);
        const bars = barsOf(buckets, count);
        expect(sum(bars)).toBeCloseTo(sum(buckets), 6);
        expect(bars.length).toBeLessThanOrEqual(count);
      }),
    );
  });

  it('draws one bar where all are alike, and none without customers', () => {
    expect(barsOf([{ from: 5, to: 5, count: 9 }], 20)).toEqual([{ from: 5, to: 5, count: 9 }]);
    expect(barsOf([], 20)).toEqual([]);
  });
});
