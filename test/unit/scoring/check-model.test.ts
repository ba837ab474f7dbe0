import { describe, expect, it } from '@jest/globals';
import type { FitRule, HealthMetric, ScoringModel, ValueTest } from '../../../src/scoring/index.ts';
import { checkModel, DEFAULT_CATALOGUE, DEFAULT_MODEL } from '../../../src/scoring/index.ts';
import { aFit, aHealth, aModel, CATALOGUE } from './models.ts';

const RULE: FitRule = {
  id: 'a',
  label: 'A',
  input: { kind: 'attribute', codename: 'employees' },
  test: { op: 'between', min: 1, max: 2 },
  weight: 1,
  group: null,
};
const METRIC: HealthMetric = { id: 'a', codename: 'logins', weight: 1, red: 1, green: 2, trendShare: 0 };

function fitModel(...rules: Partial<FitRule>[]): ScoringModel {
  return aModel({ fit: aFit(rules.map((rule, index) => ({ ...RULE, id: `r${index}`, ...rule }))) });
}

function healthModel(metric: Partial<HealthMetric>): ScoringModel {
  return aModel({ health: aHealth([{ ...METRIC, ...metric }]) });
}

function riskModel(base: number, points = 1): ScoringModel {
  return aModel({ churnRisk: { base, rules: [{ ...RULE, points }], learned: null } });
}

function asked(codename: string, test: ValueTest): ScoringModel {
  return fitModel({ input: { kind: codename === 'logins' ? 'metric' : 'attribute', codename }, test });
}

describe('checkModel', () => {
  it('finds nothing wrong with the default model or an empty one', () => {
    expect(checkModel(DEFAULT_MODEL, DEFAULT_CATALOGUE)).toEqual([]);
    expect(checkModel(aModel(), [])).toEqual([]);
  });

  it.each<[string, ScoringModel, string]>([
    [
      'an unknown attribute',
      fitModel({ input: { kind: 'attribute', codename: 'gone' } }),
      'fit.rules.0.input.codename',
    ],
    [
      'an attribute asked for as a metric',
      fitModel({ input: { kind: 'metric', codename: 'plan' } }),
      'fit.rules.0.input.codename',
    ],
    ['an unknown metric in Health', healthModel({ codename: 'gone' }), 'health.categories.0.metrics.0.codename'],
    ['an attribute in Health', healthModel({ codename: 'employees' }), 'health.categories.0.metrics.0.codename'],
    [
      'an unknown attribute in the Churned condition',
      aModel({ churned: { input: { kind: 'attribute', codename: 'gone' }, test: { op: 'known' } } }),
      'churned.input.codename',
    ],
    [
      'a churn date that is no date',
      aModel({ churned: { input: { kind: 'attribute', codename: 'status' }, test: { op: 'known' }, on: 'plan' } }),
      'churned.on',
    ],
  ])('refuses %s', (_what, model, path) => {
    expect(checkModel(model, CATALOGUE)).toEqual([
      { path, code: 'codename_unknown', message: expect.stringMatching(/^There is no .+ "\w+".+\.$/) },
    ]);
  });

  it.each<[string, ValueTest]>([
    ['plan', { op: 'between', min: 1, max: 2 }],
    ['employees', { op: 'contains', text: 'x' }],
    ['logins', { op: 'within_days', days: 1 }],
    ['plan', { op: 'days_ago', min: 1, max: 2 }],
    ['renewal_date', { op: 'is', value: '2026-11-23' }],
    ['vip', { op: 'one_of', values: [true] }],
    ['employees', { op: 'is', value: '5' }],
    ['plan', { op: 'is', value: 5 }],
    ['vip', { op: 'is', value: 'yes' }],
    ['logins', { op: 'one_of', values: [1, 'x'] }],
    ['plan', { op: 'one_of', values: ['a', ' '] }],
  ])('refuses a test that does not fit the type: %s %j', (codename, test) => {
    expect(checkModel(asked(codename, test), CATALOGUE)).toMatchObject([
      { path: 'fit.rules.0.test', code: 'test_type' },
    ]);
  });

  it.each<[string, ValueTest]>([
    ['plan', { op: 'one_of', values: [] }],
    ['plan', { op: 'contains', text: ' ' }],
    ['employees', { op: 'between', min: null, max: null }],
    ['employees', { op: 'between', min: 2, max: 1 }],
    ['renewal_date', { op: 'days_ago', min: 30, max: 10 }],
    ['renewal_date', { op: 'within_days', days: -1 }],
    ['renewal_date', { op: 'within_days', days: 1.5 }],
  ])('refuses a test that nothing could meet or that says nothing: %s %j', (codename, test) => {
    expect(checkModel(asked(codename, test), CATALOGUE)).toMatchObject([
      { path: 'fit.rules.0.test', code: 'test_values' },
    ]);
  });

  it.each<[string, ValueTest]>([
    ['plan', { op: 'known' }],
    ['renewal_date', { op: 'unknown' }],
    ['vip', { op: 'is', value: false }],
    ['logins', { op: 'one_of', values: [1, 2] }],
    ['employees', { op: 'between', min: 5, max: 5 }],
    ['renewal_date', { op: 'within_days', days: 0 }],
  ])('takes %s %j', (codename, test) => {
    expect(checkModel(asked(codename, test), CATALOGUE)).toEqual([]);
  });

  it.each([
    ['logins', { red: 2, green: 1 }, 'Higher is better for Logins: green must be above red.'],
    ['logins', { red: 2, green: 2 }, 'Higher is better for Logins: green must be above red.'],
    ['tickets', { red: 0, green: 5 }, 'Lower is better for Tickets: green must be below red.'],
  ])('refuses bounds against the direction of %s: %j', (codename, bounds, message) => {
    expect(checkModel(healthModel({ codename, ...bounds }), CATALOGUE)).toEqual([
      { path: 'health.categories.0.metrics.0.green', code: 'bounds_order', message },
    ]);
  });

  it.each([0, -1])('refuses the weight %d', (weight) => {
    expect(checkModel(fitModel({ weight }), CATALOGUE)).toMatchObject([
      { path: 'fit.rules.0.weight', code: 'weight_not_positive' },
    ]);
    expect(checkModel(healthModel({ weight }), CATALOGUE)).toMatchObject([
      { path: 'health.categories.0.metrics.0.weight', code: 'weight_not_positive' },
    ]);
  });

  it.each<[string, ScoringModel]>([
    ['fit.rules.0.weight', fitModel({ weight: Number.NaN })],
    ['health.categories.0.metrics.0.weight', healthModel({ weight: Number.POSITIVE_INFINITY })],
    ['health.categories.0.metrics.0.red', healthModel({ red: Number.NaN })],
    ['health.categories.0.metrics.0.green', healthModel({ green: Number.POSITIVE_INFINITY })],
    ['churnRisk.base', riskModel(Number.NaN)],
    ['churnRisk.rules.0.points', riskModel(20, Number.NEGATIVE_INFINITY)],
    ['fit.rules.0.test', fitModel({ test: { op: 'between', min: Number.NaN, max: 1 } })],
  ])('refuses a number that is none at %s', (path, model) => {
    expect(checkModel(model, CATALOGUE)).toMatchObject([{ path, code: 'number_not_finite' }]);
  });

  it.each([-1, 100.1])('refuses the base %d', (base) => {
    expect(checkModel(riskModel(base), CATALOGUE)).toMatchObject([
      { path: 'churnRisk.base', code: 'base_out_of_scale' },
    ]);
  });

  it('refuses an id that is used twice in one score, on the later one', () => {
    const issues = checkModel(fitModel({ id: 'a' }, { id: 'b' }, { id: 'a' }), CATALOGUE);
    expect(issues).toMatchObject([{ path: 'fit.rules.2.id', code: 'id_duplicate' }]);
  });

  it.each(['base', 'limit'])('refuses the id %s, which the score itself uses', (id) => {
    expect(checkModel(fitModel({ id }), CATALOGUE)).toMatchObject([{ path: 'fit.rules.0.id', code: 'id_reserved' }]);
  });
});
