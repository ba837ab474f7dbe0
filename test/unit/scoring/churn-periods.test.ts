import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ChurnPeriod, nextPeriods } from '../../../src/scoring/index.ts';
import { aModel, score } from './models.ts';

const GONE: ChurnPeriod = { churnedOn: '2026-03-03', wonBackOn: null };
const BACK: ChurnPeriod = { churnedOn: '2026-03-03', wonBackOn: '2026-06-06' };
const churn = (churnedOn: string | null) => ({ churned: true, churnedOn });
const NOT = { churned: false, churnedOn: null };

describe('nextPeriods', () => {
  it.each<[string, readonly ChurnPeriod[], { churned: boolean; churnedOn: string | null }, readonly ChurnPeriod[]]>([
    ['begins a period with a churn', [], churn('2026-03-03'), [GONE]],
    ['ends it with a win-back, dated by the day it is seen', [GONE], NOT, [{ ...GONE, wonBackOn: '2026-11-23' }]],
    [
      'begins another one with the next churn',
      [BACK],
      churn('2026-11-20'),
      [BACK, { ...GONE, churnedOn: '2026-11-20' }],
    ],
    ['corrects the day of a churn that lasts', [GONE], churn('2026-03-05'), [{ ...GONE, churnedOn: '2026-03-05' }]],
    ['keeps a churn without a day', [], churn(null), [{ churnedOn: null, wonBackOn: null }]],
  ])('%s', (_what, before, made, expected) => {
    expect(nextPeriods(before, made, '2026-11-23')).toEqual(expected);
  });

  it('gives back what has not changed', () => {
    const periods = [BACK, GONE];
    expect(nextPeriods(periods, churn('2026-03-03'), '2026-11-23')).toBe(periods);
    expect(nextPeriods([BACK], NOT, '2026-11-23')).toEqual([BACK]);
  });

  it('leaves only the last period open, and only while the customer is gone', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (days) => {
        let periods: readonly ChurnPeriod[] = [];
        for (const churned of days) periods = nextPeriods(periods, churned ? churn('2026-01-01') : NOT, '2026-11-23');
        const open = periods.map(({ wonBackOn }) => wonBackOn === null);
        expect(open.slice(0, -1)).not.toContain(true);
        expect(open.at(-1) ?? false).toBe(days.at(-1) ?? false);
        expect(periods.length).toBeLessThanOrEqual(20);
      }),
    );
  });

  it('come with the score', () => {
    const model = aModel({
      churned: { input: { kind: 'attribute', codename: 'status' }, test: { op: 'is', value: 'churned' } },
    });
    const before = { churnPeriods: [GONE] };
    expect(score(model, { attributes: { status: 'active' } }, before).churnPeriods).toEqual([
      { churnedOn: '2026-03-03', wonBackOn: '2026-11-23' },
    ]);
  });
});
