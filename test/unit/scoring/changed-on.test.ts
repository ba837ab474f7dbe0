import { describe, expect, it } from '@jest/globals';
import type { Score, Scores } from '../../../src/contract/index.ts';
import { scoresChangedOn } from '../../../src/scoring/index.ts';

const TODAY = '2026-11-26';
const NOT_SCORED: Score = { status: 'not_scored', because: { code: 'no_data', message: '' }, coverage: 0 };

function scored(value: number, band: 'good' | 'fair' = 'fair'): Score {
  return { status: 'scored', value, band, coverage: 1, reasons: [] };
}

function scores(fit: Score): Scores {
  return { fit, health: scored(50), churnRisk: NOT_SCORED, modelVersion: 1, scoredAt: `${TODAY}T00:00:00.000Z` };
}

const BEFORE = { fit: '2026-11-01', health: '2026-11-02', churnRisk: null };

describe('scoresChangedOn', () => {
  it('is today for a customer that is scored for the first time', () => {
    expect(scoresChangedOn({ scores: null, changedOn: null }, scores(scored(60)), TODAY)).toEqual({
      fit: TODAY,
      health: TODAY,
      churnRisk: TODAY,
    });
  });

  it.each([
    ['the value', scored(61)],
    ['the band', scored(60, 'good')],
    ['whether there is a score', NOT_SCORED],
  ])('is today where %s has changed, and stays for the others', (_what, after) => {
    expect(scoresChangedOn({ scores: scores(scored(60)), changedOn: BEFORE }, scores(after), TODAY)).toEqual({
      ...BEFORE,
      fit: TODAY,
    });
  });

  it('stays where only reasons or version are others', () => {
    const after = { ...scores({ ...scored(60), coverage: 0.5 } as Score), modelVersion: 2 };

    expect(scoresChangedOn({ scores: scores(scored(60)), changedOn: BEFORE }, after, TODAY)).toEqual(BEFORE);
  });

  it('stays unknown for a score from before the day was kept', () => {
    const same = scores(scored(60));

    expect(scoresChangedOn({ scores: same, changedOn: null }, same, TODAY)).toEqual({
      fit: null,
      health: null,
      churnRisk: null,
    });
  });
});
