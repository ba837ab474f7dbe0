import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../../../src/calendar/index.ts';
import {
  type AttributeChange,
  type ChurnPeriod,
  type CustomerHistory,
  candidateFeatures,
  type RowPlan,
  rowsOfCustomer,
  seriesOf,
} from '../../../../../src/scoring/training/index.ts';
import { aMetric, anAttribute } from '../../../factories.ts';
import { aHistory } from './histories.ts';

const CATALOGUE = [
  anAttribute('plan'),
  anAttribute('seats', { type: 'number' }),
  anAttribute('signed_on', { type: 'date' }),
  aMetric('logins'),
];
const { features } = candidateFeatures({
  catalogue: CATALOGUE,
  model: { churned: null, customerSince: 'signed_on' },
  writtenBack: new Set(),
});
const SNAPSHOTS = ['2026-01-01', '2026-01-29', '2026-02-26'];

const aPlan = (overrides: Partial<RowPlan> = {}): RowPlan => ({
  features,
  snapshots: SNAPSHOTS,
  horizonDays: 30,
  customerSince: 'signed_on',
  rulesScore: ({ metrics }) => metrics.logins?.value ?? null,
  ...overrides,
});
const valuesOf = (history: CustomerHistory, snapshot: number) => {
  const row = rowsOfCustomer(history, aPlan()).find((each) => each.snapshot === snapshot);
  return Object.fromEntries(features.map(({ key }, index) => [key, row?.values[index]]));
};
const change = (day: string, value: AttributeChange['value']) => ({ day, value });
const logins = (...points: [string, number][]) => ({
  logins: seriesOf(points.map(([day, value]) => ({ day, value }))),
});
const churn = (churnedOn: string | null, wonBackOn: string | null = null): ChurnPeriod => ({ churnedOn, wonBackOn });
const KNOWN = { plan: [change('2025-12-01', 'basic')] };

describe('the values of a row', () => {
  it('are the last ones recorded by the end of the snapshot, and unknown before', () => {
    const attributes = {
      plan: [change('2025-12-01', 'basic'), change('2026-01-29', 'team'), change('2026-01-30', 'gone')],
      seats: [change('2026-01-15', 5), change('2026-02-01', null)],
    };
    const history = aHistory({ attributes });

    expect([0, 1, 2].map((at) => valuesOf(history, at)['attribute:plan'])).toEqual(['basic', 'team', 'gone']);
    expect([0, 1, 2].map((at) => valuesOf(history, at)['attribute:seats'])).toEqual([null, 5, null]);
  });

  it('are the windows that end with the snapshot', () => {
    const history = aHistory({
      metrics: logins(
        ['2025-12-04', 90],
        ['2025-12-05', 10],
        ['2025-12-31', 20],
        ['2026-01-01', 30],
        ['2026-01-02', 500],
      ),
    });

    expect(valuesOf(history, 0)).toMatchObject({
      'metric:logins': 30,
      'window:logins:7:sum': 50,
      'window:logins:28:sum': 60,
      'window:logins:28:mean': 20,
      'window:logins:84:sum': 150,
      'window:logins:7:last': 30,
      'window:logins:7:slope': 10,
    });
  });

  it('say how long somebody is a customer, once that is known', () => {
    const attributes = { ...KNOWN, signed_on: [change('2026-01-20', '2025-12-30')] };

    expect([0, 1].map((at) => valuesOf(aHistory({ attributes }), at).age)).toEqual([null, 30]);
  });
});

describe('the rows of a customer', () => {
  const rows = (overrides: Partial<CustomerHistory>, plan: Partial<RowPlan> = {}) =>
    rowsOfCustomer(aHistory({ attributes: KNOWN, ...overrides }), aPlan(plan)).map(
      ({ snapshot, churned }) => `${snapshot}${churned ? ' churned' : ''}`,
    );

  it.each([
    ['stayed', [], ['0', '1', '2']],
    ['churned the day after a snapshot', [churn('2026-01-02')], ['0 churned']],
    ['churned on the last day of the horizon', [churn('2026-01-31')], ['0 churned', '1 churned']],
    ['churned the day after the horizon', [churn('2026-02-01')], ['0', '1 churned']],
    ['had churned by the end of the snapshot', [churn('2026-01-29')], ['0 churned']],
    ['came back', [churn('2026-01-02', '2026-01-20')], ['0 churned', '1', '2']],
    [
      'came back and churned again',
      [churn('2026-01-02', '2026-01-20'), churn('2026-03-01')],
      ['0 churned', '1', '2 churned'],
    ],
    ['was gone when first seen, and came back', [churn(null, '2026-01-20')], ['1', '2']],
  ])('who %s', (_, churns, expected) => {
    expect(rows({ churns })).toEqual(expected);
  });

  it('begin with the first snapshot at which anything was known', () => {
    expect(rows({ attributes: { plan: [change('2026-01-30', 'basic')] } })).toEqual(['2']);
    expect(rows({ attributes: {}, metrics: logins(['2026-01-29', 1]) })).toEqual(['1', '2']);
    expect(rows({ attributes: {} })).toEqual([]);
  });
});

describe('what is recorded after a snapshot', () => {
  const day = fc.integer({ min: -120, max: 120 }).map((days) => addDays('2026-01-01', days));
  const histories = fc.record({
    plan: fc.array(fc.tuple(day, fc.constantFrom('basic', 'team', null)), { maxLength: 6 }),
    seats: fc.array(fc.tuple(day, fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(null))), { maxLength: 6 }),
    logins: fc.array(fc.tuple(day, fc.integer({ min: 0, max: 100 })), { maxLength: 30 }),
  });
  type Parts = { plan: [string, string | null][]; seats: [string, number | null][]; logins: [string, number][] };
  const historyOf = ({ plan, seats, logins: points }: Parts) => {
    const inOrder = (changes: readonly [string, AttributeChange['value']][]) =>
      [...changes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([at, value]) => change(at, value));
    return aHistory({
      attributes: {
        ...KNOWN,
        plan: [...KNOWN.plan, ...inOrder(plan)].sort((a, b) => (a.day < b.day ? -1 : 1)),
        seats: inOrder(seats),
      },
      metrics: logins(...points),
    });
  };
  const recordedBy = <T>(changes: readonly [string, T][], snapshot: string) => changes.filter(([at]) => at <= snapshot);

  it('never changes its row, whatever it is', () => {
    fc.assert(
      fc.property(histories, histories, fc.constantFrom(...SNAPSHOTS), (real, other, snapshot) => {
        const late = <T>(changes: readonly [string, T][]) => changes.filter(([at]) => at > snapshot);
        const changed = {
          plan: [...recordedBy(real.plan, snapshot), ...late(other.plan)],
          seats: [...recordedBy(real.seats, snapshot), ...late(other.seats)],
          logins: [...recordedBy(real.logins, snapshot), ...late(other.logins)],
        };
        const rowAt = (parts: Parts) =>
          rowsOfCustomer(historyOf(parts), aPlan({ snapshots: [snapshot] })).map(({ values, rules }) => [
            values,
            rules,
          ]);

        expect(rowAt(changed)).toEqual(rowAt(real));
      }),
    );
  });
});
