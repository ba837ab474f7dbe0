import { describe, expect, it } from '@jest/globals';
import type { Band, Score, Scores } from '../../../src/contract/index.ts';
import { compareScores } from '../../../src/scoring/index.ts';

const NOT_SCORED: Score = { status: 'not_scored', because: { code: 'no_data', message: '' }, coverage: 0 };

function scored(value: number, band: Band): Score {
  return { status: 'scored', value, band, coverage: 1, reasons: [] };
}

function scores(fit: Score, modelVersion: number): Scores {
  return { fit, health: NOT_SCORED, churnRisk: NOT_SCORED, modelVersion, scoredAt: '2026-11-26T00:00:00.000Z' };
}

const compare = (published: Score, trial: Score) => compareScores(scores(published, 3), scores(trial, 4));

describe('compareScores', () => {
  it('tells the change in exact tenths and whether the band would be another', () => {
    expect(compare(scored(70.1, 'good'), scored(39.9, 'poor'))).toMatchObject({
      version: 4,
      fit: { value: 39.9, band: 'poor', change: -30.2, size: 30.2, moves: true },
      health: { value: null, band: null, change: null, size: 0, moves: false },
    });
  });

  it('does not move a customer within its band', () => {
    expect(compare(scored(70, 'good'), scored(90, 'good')).fit).toMatchObject({ change: 20, moves: false });
  });

  it.each([
    [scored(70, 'good'), NOT_SCORED],
    [NOT_SCORED, scored(70, 'good')],
  ])('counts becoming scored or unscored as everything', (published, trial) => {
    expect(compare(published, trial).fit).toMatchObject({ change: null, size: 100, moves: true });
  });
});
