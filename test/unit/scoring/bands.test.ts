import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SCORE_NAMES } from '../../../src/contract/index.ts';
import { BAND_BOUNDS, BAND_MARGIN, bandOf } from '../../../src/scoring/index.ts';

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

describe('bandOf with the band it had before', () => {
  it.each([
    ['health', 68, 'good', 'good'],
    ['health', 67.1, 'good', 'good'],
    ['health', 67, 'good', 'fair'],
    ['health', 72.9, 'fair', 'fair'],
    ['health', 73, 'fair', 'good'],
    ['health', 37.1, 'fair', 'fair'],
    ['health', 37, 'fair', 'poor'],
    ['health', 36, 'good', 'poor'],
    ['health', 95, 'poor', 'good'],
    ['churnRisk', 57.1, 'high', 'high'],
    ['churnRisk', 57, 'high', 'medium'],
    ['churnRisk', 62.9, 'medium', 'medium'],
    ['churnRisk', 32.9, 'low', 'low'],
    ['churnRisk', 33, 'low', 'medium'],
    ['fit', 50, 'high', 'fair'],
  ] as const)('%s %d that was %s is %s', (score, value, previous, band) => {
    expect(bandOf(score, value, previous)).toBe(band);
  });

  const anyScore = fc.constantFrom(...SCORE_NAMES);
  const tenths = fc.integer({ min: 0, max: 1000 }).map((value) => value / 10);

  it('stays in the band of its first value as long as it moves by less than the margin', () => {
    const moves = fc.array(fc.double({ min: -BAND_MARGIN + 0.01, max: BAND_MARGIN - 0.01, noNaN: true }));
    fc.assert(
      fc.property(anyScore, tenths, moves, (score, start, steps) => {
        const first = bandOf(score, start);
        let band = first;
        for (const step of steps) band = bandOf(score, Math.min(Math.max(start + step, 0), 100), band);
        expect(band).toBe(first);
      }),
    );
  });

  it('is the plain band or the one before, and asking twice changes nothing', () => {
    const previous = fc.constantFrom(...Object.values(BAND_BOUNDS).flat());
    fc.assert(
      fc.property(anyScore, tenths, previous, (score, value, { band: before }) => {
        const band = bandOf(score, value, before);
        expect([bandOf(score, value), before]).toContain(band);
        expect(bandOf(score, value, band)).toBe(band);
        expect(bandOf(score, value, null)).toBe(bandOf(score, value));
      }),
    );
  });
});
