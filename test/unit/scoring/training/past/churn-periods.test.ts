import { describe, expect, it } from '@jest/globals';
import { type ChurnSeen, daysToChurn, wasChurned, withChurnSeen } from '../../../../../src/scoring/training/index.ts';

const seen = (day: string, churned: boolean, rest: Partial<ChurnSeen> = {}): ChurnSeen => ({
  day,
  churned,
  churnedOn: null,
  isKnown: true,
  ...rest,
});
const GONE = { churnedOn: '2026-03-01', wonBackOn: null };
const BACK = { churnedOn: '2026-03-01', wonBackOn: '2026-06-01' };

describe('withChurnSeen', () => {
  it.each([
    ['nothing for a customer that stays', [], seen('2026-01-01', false), []],
    ['a period from the day that the data give', [], seen('2026-03-05', true, { churnedOn: '2026-03-01' }), [GONE]],
    ['a period from the day it is seen when nothing says the day', [], seen('2026-03-01', true), [GONE]],
    [
      'a period of unknown beginning at first sight',
      [],
      seen('2026-03-01', true, { isKnown: false, churnedOn: '2026-03-01' }),
      [{ churnedOn: null, wonBackOn: null }],
    ],
    [
      'a dated period also at first sight',
      [],
      seen('2026-05-01', true, { isKnown: false, churnedOn: '2026-03-01' }),
      [GONE],
    ],
    ['the end of a period when the customer is back', [GONE], seen('2026-06-01', false), [BACK]],
    ['nothing more while it stays away', [GONE], seen('2026-04-01', true, { churnedOn: '2026-03-01' }), [GONE]],
    [
      'the day as it was corrected',
      [GONE],
      seen('2026-04-01', true, { churnedOn: '2026-02-20' }),
      [{ churnedOn: '2026-02-20', wonBackOn: null }],
    ],
    [
      'a second period after a win-back',
      [BACK],
      seen('2026-09-02', true, { churnedOn: '2026-09-01' }),
      [BACK, { churnedOn: '2026-09-01', wonBackOn: null }],
    ],
    [
      'the day it is seen when the date is still that of the churn before',
      [BACK],
      seen('2026-09-02', true, { churnedOn: '2026-03-01' }),
      [BACK, { churnedOn: '2026-09-02', wonBackOn: null }],
    ],
  ])('makes %s', (_, before, what, expected) => {
    expect(withChurnSeen(before, what)).toEqual(expected);
  });
});

describe('a customer that churned on 1 March and was back on 1 June', () => {
  it.each([
    ['2026-02-28', false, 1],
    ['2026-03-01', true, null],
    ['2026-05-31', true, null],
    ['2026-06-01', false, null],
    ['2025-12-01', false, 90],
  ])('is on %s churned: %s, days to the next churn: %s', (day, churned, days) => {
    expect([wasChurned([BACK], day), daysToChurn([BACK], day)]).toEqual([churned, days]);
  });
});

describe('a customer whose churn began nobody knows when', () => {
  it('counts as churned from the beginning, and as churning on no day', () => {
    const unknown = [{ churnedOn: null, wonBackOn: '2026-06-01' }];

    expect([wasChurned(unknown, '2020-01-01'), daysToChurn(unknown, '2020-01-01')]).toEqual([true, null]);
    expect(wasChurned(unknown, '2026-06-01')).toBe(false);
  });
});
