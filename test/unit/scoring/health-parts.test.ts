import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../src/calendar/day.ts';
import type { Score } from '../../../src/contract/index.ts';
import { type HealthCategory, type HealthMetric, tailOf, windowsOf } from '../../../src/scoring/index.ts';
import { aHealth, aModel, score, TODAY } from './models.ts';

const LOGINS: HealthMetric = { id: 'l', codename: 'logins', weight: 3, red: 0, green: 100, trendShare: 0 };
const TICKETS: HealthMetric = { id: 't', codename: 'tickets', weight: 1, red: 10, green: 0, trendShare: 0 };
const TRENDING: HealthMetric = { ...LOGINS, trendShare: 0.5 };

const category = (id: string, weight: number, ...metrics: HealthMetric[]): HealthCategory => ({
  id,
  label: id,
  weight,
  metrics,
});
const healthOf = (made: Score) => (made.status === 'scored' ? made.value : Number.NaN);
const ago = (days: number) => addDays(TODAY, -days);

/** Windows of a metric with one value for 28 days and another for the 84 days before. */
function windowsWith(recent: number, before: readonly number[]) {
  const points = Array.from({ length: 112 }, (_, days) => ({
    day: ago(days),
    value: days < 28 ? recent : (before[days % before.length] ?? 0),
  }));
  return windowsOf(tailOf(points, TODAY));
}

describe('the categories of Health', () => {
  const health = aHealth([], { categories: [category('use', 1, LOGINS), category('support', 3, TICKETS)] });

  it('count by their own weights, whatever their metrics weigh', () => {
    const { scores } = score(aModel({ health }), { metrics: { logins: 100, tickets: 10 } });
    expect(scores.health).toMatchObject({ value: 25, coverage: 1 });
  });

  it('leave their weight to the others when nothing of them is known', () => {
    expect(score(aModel({ health }), { metrics: { tickets: 5 } }).scores.health).toMatchObject({
      value: 50,
      coverage: 0.75,
    });
  });

  it('count in full with one of their metrics, which lowers the coverage', () => {
    const both = aHealth([], { categories: [category('all', 1, LOGINS, TICKETS), category('none', 1)] });
    expect(score(aModel({ health: both }), { metrics: { logins: 40 } }).scores.health).toMatchObject({
      value: 40,
      coverage: 0.75,
    });
  });

  it('move Health in the direction of each metric and never against it', () => {
    const number = fc.double({ min: -50, max: 150, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (logins, tickets, more, fewer) => {
        const before = score(aModel({ health }), { metrics: { logins, tickets } });
        const better = { logins: logins + Math.abs(more), tickets: tickets - Math.abs(fewer) };
        const after = score(aModel({ health }), { metrics: better });
        expect(healthOf(after.scores.health)).toBeGreaterThanOrEqual(healthOf(before.scores.health));
      }),
    );
  });
});

describe('an old point', () => {
  const fading = { fullDays: 10, goneDays: 20 };
  const aged = (days: number, metrics = [LOGINS, TICKETS]) =>
    score(
      aModel({ health: aHealth(metrics, { fading }) }),
      {},
      { metrics: { logins: { day: ago(days), value: 100 }, tickets: { day: TODAY, value: 10 } } },
    ).scores.health;

  it.each([
    [0, 75, 1],
    [10, 75, 1],
    [15, 60, 0.625],
    [19, 23.1, 0.325],
  ])('of %d days ago makes %d with a coverage of %d', (days, value, coverage) => {
    expect(aged(days)).toMatchObject({ value, coverage: expect.closeTo(coverage, 9) });
  });

  it('is unknown from the day on which it is gone', () => {
    expect(aged(20)).toMatchObject({ because: { code: 'too_little_data' }, coverage: 0.25 });
  });

  it('fades without a jump, also out of a category of its own', () => {
    const health = aHealth([], { categories: [category('a', 1, LOGINS), category('b', 1, TICKETS)], fading });
    const values = Array.from({ length: 21 }, (_, days) => {
      const metrics = { logins: { day: ago(days), value: 100 }, tickets: { day: TODAY, value: 10 } };
      return healthOf(score(aModel({ health }), {}, { metrics }).scores.health);
    });
    expect([values[0], values[20]]).toEqual([50, 0]);
    for (const [index, value] of values.entries()) expect((values[index - 1] ?? value) - value).toBeLessThan(10);
  });

  it('of a day to come is unknown', () => {
    const metrics = { logins: { day: ago(-1), value: 100 } };
    const made = score(aModel({ health: aHealth([LOGINS]) }), {}, { metrics });
    expect(made.scores.health).toMatchObject({ because: { code: 'no_data' } });
  });
});

describe('a trend', () => {
  const trending = (recent: number, before: readonly number[], metric = TRENDING, value = 50) => {
    const windows = { [metric.codename]: windowsWith(recent, before) };
    const metrics = { [metric.codename]: { day: TODAY, value } };
    return score(aModel({ health: aHealth([metric]) }), {}, { metrics, windows }).scores.health;
  };

  it.each([
    ['as usual', 15, [10, 20], 50],
    ['one usual deviation up', 20, [10, 20], 62.5],
    ['far up', 90, [10, 20], 75],
    ['one usual deviation down', 10, [10, 20], 37.5],
    ['far down', 0, [10, 20], 25],
  ])('that is %s makes %d of %j to %d', (_what, recent, before, expected) => {
    expect(healthOf(trending(recent, before))).toBe(expected);
  });

  it('is a reason of its own', () => {
    expect(trending(0, [10, 20])).toMatchObject({
      reasons: [
        {
          code: 'l:trend',
          label: 'Logins, trend',
          contribution: -25,
          detail: '0 on average in 28 days, 15 in the 84 days before',
        },
        { code: 'l', contribution: 0 },
        { code: 'base' },
      ],
    });
  });

  it('of a metric that is better low goes the other way', () => {
    const tickets = { ...TICKETS, trendShare: 0.5 };
    expect(healthOf(trending(0, [2, 4], tickets, 5))).toBe(75);
    expect(healthOf(trending(9, [2, 4], tickets, 5))).toBe(25);
  });

  it('is not made of a tiny change of a metric that never moved', () => {
    expect(healthOf(trending(101, [100], TRENDING, 50))).toBe(52.5);
  });

  it('counts in full when a metric that was always 0 moves', () => {
    expect(healthOf(trending(1, [0]))).toBe(75);
    expect(healthOf(trending(0, [0]))).toBe(50);
  });

  it.each([
    ['no windows', undefined],
    [
      'three points before',
      windowsOf(
        tailOf(
          [0, 1, 40, 50, 60].map((days) => ({ day: ago(days), value: 1 })),
          TODAY,
        ),
      ),
    ],
    [
      'one point of late',
      windowsOf(
        tailOf(
          [0, 40, 50, 60, 70].map((days) => ({ day: ago(days), value: 1 })),
          TODAY,
        ),
      ),
    ],
  ])('with %s leaves all to the value', (_what, windows) => {
    const metrics = { logins: { day: TODAY, value: 80 } };
    const made = score(
      aModel({ health: aHealth([TRENDING]) }),
      {},
      { metrics, ...(windows && { windows: { logins: windows } }) },
    );
    expect(made.scores.health).toMatchObject({ value: 80, reasons: [{ code: 'l' }, { code: 'base' }] });
  });

  it('never lowers Health when the last weeks were better', () => {
    const number = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.array(number, { minLength: 1, maxLength: 5 }), (recent, more, before) => {
        const [one, other] = [trending(recent, before), trending(recent + more, before)];
        expect(healthOf(other)).toBeGreaterThanOrEqual(healthOf(one));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a young customer', () => {
  const health = aHealth([TRENDING], { coldStart: { youngDays: 100, greenShare: 0.5, minimumDays: 10 } });
  const model = aModel({ health, customerSince: 'renewal_date' });
  const aged = (days: number) =>
    score(
      model,
      { attributes: { renewal_date: ago(days) }, metrics: { logins: 30 } },
      { windows: { logins: windowsWith(0, [10, 20]) } },
    ).scores.health;

  it('is not scored below the minimum age, and told why', () => {
    expect(aged(9)).toEqual({
      status: 'not_scored',
      because: { code: 'too_young', message: 'A customer for 9 days; Health is made from day 10 on.' },
      coverage: 0,
    });
  });

  it('reaches green sooner, the sooner the younger, without its trend', () => {
    expect(aged(10)).toMatchObject({
      value: 54.5,
      reasons: [{ contribution: 4.5, detail: '30 logins, between red 0 and green 55' }, { code: 'base' }],
    });
    expect(healthOf(aged(50))).toBe(40);
    expect(healthOf(aged(99))).toBe(30.2);
  });

  it('is one no longer on the day it is old enough', () => {
    expect(aged(100)).toMatchObject({ value: 15, reasons: [{ code: 'l:trend' }, { code: 'l' }, { code: 'base' }] });
  });

  it.each([
    ['unknown', {}],
    ['ahead', { customerSince: ago(-3) }],
    ['no day', { customerSince: 'yesterday' }],
  ])('is none when the day it came is %s', (_what, overrides) => {
    const made = score(aModel({ health }), { metrics: { logins: 30 } }, overrides);
    expect(made.scores.health).toMatchObject({ value: 30 });
  });

  it('is known by the day given with it where no attribute says one', () => {
    const made = score(aModel({ health }), { metrics: { logins: 30 } }, { customerSince: ago(5) });
    expect(made.scores.health).toMatchObject({ because: { code: 'too_young' } });
  });
});
