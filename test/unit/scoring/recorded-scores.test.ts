import { describe, expect, it } from '@jest/globals';
import { recordScores } from '../../../src/scoring/index.ts';
import { aHealth, aModel, score } from './models.ts';

const TENTHS = 10;

describe('recordScores', () => {
  it('keeps value, band and contributions in tenths, which add up to the value', () => {
    const health = aHealth([
      { id: 'logins', codename: 'logins', weight: 2, red: 0, green: 9, trendShare: 0 },
      { id: 'tickets', codename: 'tickets', weight: 1, red: 7, green: 0, trendShare: 0 },
    ]);
    const { scores } = score(aModel({ health }), { metrics: { logins: 4, tickets: 2 } });

    const recorded = recordScores(scores);

    expect(recorded.fit).toBeNull();
    expect(recorded.health?.reasons.map(([code]) => code)).toEqual(
      expect.arrayContaining(['logins', 'tickets', 'base']),
    );
    const sum = recorded.health?.reasons.reduce((total, [, tenths]) => total + tenths, 0);
    expect(sum).toBe(Math.round((recorded.health?.value ?? Number.NaN) * TENTHS));
  });
});
