import { describe, expect, it } from '@jest/globals';
import type { ScoreDay } from '../../../src/contract/index.ts';
import { scoreChange } from '../../../src/scoring/index.ts';
import { TODAY } from './models.ts';

function day(date: string, fit: number | null, rest: Partial<ScoreDay> = {}): ScoreDay {
  return { day: date, fit, health: null, churnRisk: null, ...rest };
}

describe('scoreChange', () => {
  it.each<[string, ScoreDay[], number | null]>([
    ['compares with the value of a week ago', [day('2026-11-16', 50), day('2026-11-20', 55), day(TODAY, 60.1)], 10.1],
    ['takes the value that stood a week ago', [day('2026-11-02', 40), day('2026-11-20', 55), day(TODAY, 60)], 20],
    [
      'takes the first known day without an older one',
      [day('2026-11-18', 70), day('2026-11-20', 10), day(TODAY, 60)],
      -10,
    ],
    ['skips days without a score', [day('2026-11-10', 50), day('2026-11-16', null), day(TODAY, 60)], 10],
    ['reads days in any order', [day(TODAY, 60), day('2026-11-16', 50)], 10],
    ['ignores days to come', [day('2026-11-16', 50), day(TODAY, 60), day('2026-11-30', 90)], 10],
    ['uses the latest day even if it is not today', [day('2026-11-10', 50), day('2026-11-21', 60)], 10],
    ['has no noise', [day('2026-11-16', 0.1), day(TODAY, 0.3)], 0.2],
    ['is unknown without an earlier day', [day(TODAY, 60)], null],
    ['is unknown without any day', [], null],
    ['is unknown when the latest day has no score', [day('2026-11-16', 50), day(TODAY, null)], null],
  ])('%s', (_what, history, expected) => {
    expect(scoreChange(history, TODAY).fit).toBe(expected);
  });

  it('looks at each score by itself', () => {
    const history = [
      day('2026-11-16', 50, { health: 20 }),
      day('2026-11-20', null, { churnRisk: 30 }),
      day(TODAY, null, { health: 30, churnRisk: 25 }),
    ];
    expect(scoreChange(history, TODAY)).toEqual({ fit: null, health: 10, churnRisk: -5 });
  });
});
