import { describe, expect, it } from '@jest/globals';
import { SCORE_NAMES } from '../../../src/contract/index.ts';
import { BAND_BOUNDS, bandOf } from '../../../src/scoring/index.ts';

describe('bandOf', () => {
  it.each([
    ['fit', 100, 'good'],
    ['fit', 70, 'good'],
    ['fit', 69.9, 'fair'],
    ['fit', 40, 'fair'],
    ['fit', 39.9, 'poor'],
    ['health', 0, 'poor'],
    ['health', 70, 'good'],
    ['churnRisk', 60, 'high'],
    ['churnRisk', 59.9, 'medium'],
    ['churnRisk', 30, 'medium'],
    ['churnRisk', 29.9, 'low'],
    ['churnRisk', 0, 'low'],
  ] as const)('%s %d is %s', (score, value, band) => {
    expect(bandOf(score, value)).toBe(band);
  });

  it.each(SCORE_NAMES)('agrees with the published bounds of %s at every tenth of a point', (score) => {
    for (let tenths = 0; tenths <= 1000; tenths += 1) {
      const value = tenths / 10;
      const inside = BAND_BOUNDS[score].filter(({ from, to }) => value >= from && value <= to);
      expect(inside.map(({ band }) => band)).toEqual([bandOf(score, value)]);
    }
  });
});
