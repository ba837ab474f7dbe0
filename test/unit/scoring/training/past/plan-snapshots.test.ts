import { describe, expect, it } from '@jest/globals';
import { mostRows, planSnapshots } from '../../../../../src/scoring/training/index.ts';

describe('planSnapshots', () => {
  it.each([
    ['nothing while no horizon has passed', '2026-01-01', '2026-03-31', []],
    ['one snapshot on the day the horizon has passed', '2026-01-01', '2026-04-01', ['2026-01-01']],
    ['one snapshot for a day less than a step more', '2026-01-01', '2026-04-28', ['2026-01-28']],
    ['two for a whole step', '2026-01-01', '2026-04-29', ['2026-01-01', '2026-01-29']],
  ])('plans %s', (_, from, until, expected) => {
    expect(planSnapshots({ from, until, horizonDays: 90 })).toEqual(expected);
  });

  it('goes back three years at most', () => {
    expect(planSnapshots({ from: '2000-01-01', until: '2026-01-01', horizonDays: 90 })).toHaveLength(39);
  });
});

describe('mostRows', () => {
  it.each([
    [0, 100_000],
    [30, 100_000],
    [150, 20_000],
  ])('of %i features are %i', (features, rows) => {
    expect(mostRows(features)).toBe(rows);
  });
});
