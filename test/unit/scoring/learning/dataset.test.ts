import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../../src/calendar/index.ts';
import {
  type CustomerHistory,
  type Feature,
  featureValueOn,
  outOfTimeSplit,
  snapshotOf,
} from '../../../../src/scoring/learning/index.ts';

const DAY = '2026-06-30';

const HISTORY: CustomerHistory = {
  id: 'acme',
  customerSince: '2026-06-20',
  attributes: {
    plan: { value: 'team', lastChanged: '2026-06-01' },
    seats: { value: 12, lastChanged: '2026-07-01' },
    renewal: { value: '2026-07-10', lastChanged: '2026-06-30' },
  },
  metrics: {
    logins: [
      { day: '2026-07-01', value: 99 },
      { day: '2026-06-30', value: 6 },
      { day: '2026-06-24', value: 3 },
      { day: '2026-06-23', value: 50 },
    ],
  },
  churnPeriods: [],
};

function of(source: Feature['source'], type: Feature['type'] = 'number'): Feature {
  return { key: 'x', source, type };
}

const logins = (measure: 'sum' | 'mean' | 'last' | 'slope'): Feature =>
  of({ kind: 'window', codename: 'logins', days: 7, measure });

describe('featureValueOn', () => {
  it.each([
    ['an attribute', of({ kind: 'attribute', codename: 'plan' }, 'category'), 'team'],
    ['an attribute that changed later, as unknown', of({ kind: 'attribute', codename: 'seats' }), null],
    ['a date, as days ahead', of({ kind: 'attribute', codename: 'renewal' }), 10],
    ['an attribute that is not there', of({ kind: 'attribute', codename: 'constructor' }), null],
    ['the latest point up to the day', of({ kind: 'metric', codename: 'logins' }), 6],
    ['a sum over seven days, of which the first is out', logins('sum'), 9],
    ['a mean', logins('mean'), 4.5],
    ['the last of a window', logins('last'), 6],
    ['a slope per day', logins('slope'), 0.5],
    ['a window without points, as unknown', of({ kind: 'window', codename: 'x', days: 28, measure: 'sum' }), null],
    ['an age in days', of({ kind: 'age' }), 10],
  ])('reads %s', (_, feature, expected) => {
    expect(featureValueOn(feature, HISTORY, DAY)).toBe(expected);
  });

  it('has no slope when all points are of one day', () => {
    const history = { ...HISTORY, metrics: { logins: [{ day: DAY, value: 1 }] } };

    expect(featureValueOn(logins('slope'), history, DAY)).toBeNull();
  });

  it('reads nothing from after the day, whatever comes', () => {
    const features = [
      ...(['sum', 'mean', 'last', 'slope'] as const).map(logins),
      of({ kind: 'metric', codename: 'logins' }),
    ];
    const later = fc.array(
      fc.record({ day: fc.integer({ min: 1, max: 500 }).map((days) => addDays(DAY, days)), value: fc.double() }),
    );
    fc.assert(
      fc.property(later, (points) => {
        const more = { ...HISTORY, metrics: { logins: [...points, ...(HISTORY.metrics.logins ?? [])] } };
        for (const feature of features) {
          expect(featureValueOn(feature, more, DAY)).toBe(featureValueOn(feature, HISTORY, DAY));
        }
      }),
    );
  });
});

describe('snapshotOf', () => {
  const features = [of({ kind: 'age' })];
  const options = { day: DAY, horizonDays: 30, knownUntil: '2026-07-30' };
  const snapshot = (...churnPeriods: CustomerHistory['churnPeriods']) =>
    snapshotOf([{ ...HISTORY, churnPeriods }], features, options);

  it.each([
    ['stays', [], false],
    ['churns on the next day', [{ from: '2026-07-01', to: null }], true],
    ['churns on the last day of the horizon', [{ from: '2026-07-30', to: null }], true],
    ['churns a day later', [{ from: '2026-07-31', to: null }], false],
    ['had left and come back on that very day', [{ from: '2026-06-25', to: DAY }], false],
    [
      'had come back and leaves again',
      [
        { from: '2026-06-25', to: '2026-06-28' },
        { from: '2026-07-05', to: '2026-07-20' },
      ],
      true,
    ],
  ])('labels a customer who %s', (_, periods, churned) => {
    expect(snapshot(...periods).map((row) => row.churned)).toEqual([churned]);
  });

  it('keeps when a customer churned and when it came back', () => {
    const [row] = snapshot({ from: '2026-07-05', to: '2026-07-20' });

    expect(row).toEqual({
      id: 'acme',
      day: DAY,
      values: { x: 10 },
      churned: true,
      churn: { from: '2026-07-05', to: '2026-07-20' },
    });
  });

  it.each([
    ['who churned on that day', { churnPeriods: [{ from: DAY, to: null }] }],
    ['who was away then and came back later', { churnPeriods: [{ from: '2026-06-25', to: '2026-07-02' }] }],
    ['who was none yet', { customerSince: '2026-07-01' }],
  ])('leaves out a customer %s', (_, change) => {
    expect(snapshotOf([{ ...HISTORY, ...change }], features, options)).toEqual([]);
  });

  it('refuses a horizon that has not passed', () => {
    expect(() => snapshotOf([], features, { ...options, knownUntil: '2026-07-29' })).toThrow(RangeError);
    expect(() => snapshotOf([], features, { ...options, horizonDays: 0 })).toThrow(RangeError);
  });
});

describe('outOfTimeSplit', () => {
  it('learns only from what was known by the day of the test', () => {
    const left = { ...HISTORY, id: 'left', churnPeriods: [{ from: '2026-07-05', to: null }] };
    const histories = [HISTORY, left, { ...left, id: 'later', churnPeriods: [{ from: '2026-08-05', to: null }] }];

    const split = outOfTimeSplit(histories, [of({ kind: 'age' })], { horizonDays: 30, knownUntil: '2026-08-29' });

    expect([split.trainDay, split.testDay]).toEqual(['2026-06-30', '2026-07-30']);
    expect(split.train.map(({ id, churned }) => [id, churned])).toEqual([
      ['acme', false],
      ['left', true],
      ['later', false],
    ]);
    expect(split.test.map(({ id, churned }) => [id, churned])).toEqual([
      ['acme', false],
      ['later', true],
    ]);
  });
});
