import { describe, expect, it } from '@jest/globals';
import { formatAgo, formatDay, formatPoints, formatSigned, sumPoints } from '../../hubspot-app/app/cards/format.ts';
import { trendOf } from '../../hubspot-app/app/cards/trend.ts';

describe('formatPoints and formatSigned', () => {
  it.each([
    [12, '12', '+12'],
    [7.25, '7.3', '+7.3'],
    [-3.5, '−3.5', '−3.5'],
    [0, '0', '0'],
    [-0.04, '0', '0'],
    [0.04, '0', '0'],
  ])('write %p as %p and %p', (points, plain, signed) => {
    expect(formatPoints(points)).toBe(plain);
    expect(formatSigned(points)).toBe(signed);
  });
});

describe('sumPoints', () => {
  it('leaves no noise of binary fractions', () => {
    expect(sumPoints([0.1, 0.2, 1])).toBe(1.3);
  });
});

describe('formatAgo', () => {
  const now = new Date('2026-11-23T12:00:00Z');

  it.each([
    ['2026-11-23T12:05:00Z', 'just now'],
    ['2026-11-23T11:59:30Z', 'just now'],
    ['2026-11-23T11:55:00Z', '5 min ago'],
    ['2026-11-23T10:00:00Z', '2 h ago'],
    ['2026-11-22T11:00:00Z', '25 h ago'],
    ['2026-11-20T11:00:00Z', '3 days ago'],
  ])('says of %s: %s', (time, words) => {
    expect(formatAgo(time, now)).toBe(words);
  });
});

describe('formatDay', () => {
  it('writes a day in words, whatever the time zone', () => {
    expect(formatDay('2026-01-01')).toBe('1 Jan 2026');
  });
});

describe('trendOf', () => {
  it.each([
    ['fit', 2, 'increase', 'green'],
    ['health', -2, 'decrease', 'red'],
    ['churnRisk', 2, 'increase', 'red'],
    ['churnRisk', -2, 'decrease', 'green'],
  ] as const)('sees in a %s that moved by %p: %s, %s', (name, change, direction, color) => {
    expect(trendOf(name, change)).toMatchObject({ kind: 'moved', direction, color });
  });

  it('takes a change that rounds to nothing for none', () => {
    expect(trendOf('fit', 0.04)).toEqual({ kind: 'steady' });
  });
});
