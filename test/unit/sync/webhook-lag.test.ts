import { describe, expect, it } from '@jest/globals';
import { countLags, LAG_BOUNDS_SECONDS, lagPercentile } from '../../../src/sync/index.ts';

const SECOND_MS = 1_000;
const times = (count: number, seconds: number) => Array.from({ length: count }, () => seconds * SECOND_MS);

describe('the lag of webhook events', () => {
  it('is unknown without events', () => {
    expect(lagPercentile(countLags([]))).toBeNull();
  });

  it('is the bound that 95 of 100 events stay within', () => {
    expect(lagPercentile(countLags([...times(95, 4), ...times(5, 4_000)]))).toBe(5);
    expect(lagPercentile(countLags([...times(94, 4), ...times(6, 4_000)]))).toBe(21_600);
  });

  it('counts an event at a bound as within it, and one beyond the last bound as endless', () => {
    const last = LAG_BOUNDS_SECONDS.at(-1) ?? 0;
    expect(lagPercentile(countLags(times(1, 60)))).toBe(60);
    expect(lagPercentile(countLags(times(1, last)))).toBe(last);
    expect(lagPercentile(countLags(times(1, last + 1)))).toBe(Number.POSITIVE_INFINITY);
  });

  it('takes an event that is told before it happened, as clocks differ, for one without lag', () => {
    expect(lagPercentile(countLags([-5_000]))).toBe(1);
  });
});
