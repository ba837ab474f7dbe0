import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SCORE_NAMES, type Score, type ScoreName } from '../../../src/contract/index.ts';
import {
  type FitRule,
  type HealthMetric,
  type Move,
  type ScoreInput,
  type ScoringModel,
  scoreCustomer,
  whatWouldMoveIt,
  withChange,
} from '../../../src/scoring/index.ts';
import { anyAttributes, anyMetrics, anyModel } from './arbitraries.ts';
import { aFit, aHealth, aModel, CATALOGUE, type Known, TODAY } from './models.ts';

function customer(model: ScoringModel, { attributes = {}, metrics = {} }: Known, overrides: Partial<ScoreInput> = {}) {
  const points = Object.entries(metrics).map(([codename, value]) => [codename, { day: TODAY, value }]);
  const now = `${TODAY}T10:00:00.000Z`;
  const given = { attributes, metrics: Object.fromEntries(points), now, catalogue: CATALOGUE };
  return { model, modelVersion: 1, ...given, ...overrides };
}

const attribute = (codename: string) => ({ kind: 'attribute', codename }) as const;
const plan = (id: string, weight: number, value: string): FitRule => ({
  id,
  label: id,
  input: attribute('plan'),
  test: { op: 'is', value },
  weight,
  group: null,
});
const LOGINS: HealthMetric = { id: 'l', codename: 'logins', weight: 1, red: 0, green: 100, trendShare: 0 };
const GOODNESS: Readonly<Record<string, number>> = { good: 2, fair: 1, poor: 0, low: 2, medium: 1, high: 0 };
const goodness = (made: Score) => (made.status === 'scored' ? (GOODNESS[made.band] ?? 0) : -1);
const texts = (moves: readonly Move[]) => moves.map(({ text }) => text);

describe('whatWouldMoveIt', () => {
  it('names the value of a metric that reaches the next band, in round numbers', () => {
    const input = customer(aModel({ health: aHealth([LOGINS]) }), { metrics: { logins: 22 } });
    expect(whatWouldMoveIt(input, 'health')).toEqual([
      {
        input: { kind: 'metric', codename: 'logins' },
        label: 'Logins',
        from: 22,
        to: 40,
        value: 40,
        band: 'fair',
        text: 'Logins: 40 instead of 22',
      },
    ]);
  });

  it('asks for the margin where the score would otherwise keep its band', () => {
    const input = customer(aModel({ health: aHealth([LOGINS]) }), { metrics: { logins: 22 } });
    const previous = scoreCustomer(input).scores;
    expect(texts(whatWouldMoveIt({ ...input, previous }, 'health'))).toEqual(['Logins: 43 instead of 22']);
  });

  it('names the rule to satisfy', () => {
    const size: FitRule = {
      ...plan('size', 2, ''),
      input: attribute('employees'),
      test: { op: 'between', min: 50, max: 100 },
    };
    const model = aModel({ fit: aFit([plan('plan', 3, 'growth'), size]) });
    const input = customer(model, { attributes: { plan: 'starter', employees: 130 } });
    expect(texts(whatWouldMoveIt(input, 'fit'))).toEqual([
      'Employees: 100 instead of 130',
      'Plan: growth instead of starter',
    ]);
  });

  it('names what must be no longer so, where any other value is right', () => {
    const rule = {
      id: 'a',
      label: 'A',
      input: attribute('plan'),
      test: { op: 'is', value: 'free' } as const,
      points: 30,
    };
    const input = customer(aModel({ churnRisk: { base: 20, rules: [rule], learned: null } }), {
      attributes: { plan: 'free' },
    });
    expect(whatWouldMoveIt(input, 'churnRisk')).toMatchObject([
      { to: null, band: 'low', text: 'Plan: anything but free instead of free' },
    ]);
  });

  it('puts what is not known behind what is', () => {
    const vip = { ...plan('vip', 1, ''), input: attribute('vip'), test: { op: 'is', value: true } as const };
    const model = aModel({ fit: aFit([{ ...plan('plan', 1, 'growth') }, vip]) });
    const input = customer(model, { attributes: { plan: 'starter' } });
    expect(texts(whatWouldMoveIt(input, 'fit'))).toEqual(['Plan: growth instead of starter', 'Vip: yes']);
  });

  it('moves days out of a window', () => {
    const test = { op: 'within_days', days: 60 } as const;
    const rule = { id: 'r', label: 'R', input: attribute('renewal_date'), test, points: 30 };
    const input = customer(aModel({ churnRisk: { base: 20, rules: [rule], learned: null } }), {
      attributes: { renewal_date: '2026-12-01' },
    });
    expect(texts(whatWouldMoveIt(input, 'churnRisk'))).toEqual(['Renewal date: 23 Jan 2027 instead of 1 Dec 2026']);
  });

  it.each<[string, ScoreName, Known]>([
    ['is in its best band', 'health', { metrics: { logins: 90 } }],
    ['is not scored', 'health', {}],
    ['has no rule', 'fit', {}],
  ])('is empty for a score that %s', (_what, name, known) => {
    expect(whatWouldMoveIt(customer(aModel({ health: aHealth([LOGINS]) }), known), name)).toEqual([]);
  });

  it('promises only what scoring keeps, whatever the model and the customer', () => {
    fc.assert(
      fc.property(anyModel, anyAttributes, anyMetrics, (model, attributes, metrics) => {
        const input = customer(model, { attributes, metrics });
        const now = scoreCustomer(input).scores;
        for (const name of SCORE_NAMES) {
          for (const move of whatWouldMoveIt(input, name).filter(({ to }) => to !== null)) {
            const then = scoreCustomer(withChange(input, { input: move.input, value: move.to })).scores[name];
            expect(then).toMatchObject({ value: move.value, band: move.band });
            expect(goodness(then)).toBeGreaterThan(goodness(now[name]));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('withChange', () => {
  const input = customer(aModel(), { attributes: { plan: 'growth' }, metrics: { logins: 1 } });

  it('changes one attribute or one metric of today, and nothing else', () => {
    const changed = withChange(input, { input: { kind: 'metric', codename: 'tickets' }, value: 3 });
    expect(changed).toEqual({ ...input, metrics: { ...input.metrics, tickets: { day: TODAY, value: 3 } } });
    expect(withChange(input, { input: attribute('plan'), value: 'x' }).attributes).toEqual({ plan: 'x' });
  });

  it('makes a value unknown', () => {
    expect(withChange(input, { input: attribute('plan'), value: null }).attributes).toEqual({});
    expect(withChange(input, { input: { kind: 'metric', codename: 'logins' }, value: null }).metrics).toEqual({});
  });
});
