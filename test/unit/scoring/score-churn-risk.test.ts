import { describe, expect, it } from '@jest/globals';
import type { ChurnedCondition, ChurnRiskRule } from '../../../src/scoring/index.ts';
import { aModel, type Known, score } from './models.ts';

const FEW_LOGINS: ChurnRiskRule = {
  id: 'few_logins',
  label: 'Few logins',
  input: { kind: 'metric', codename: 'logins' },
  test: { op: 'between', min: null, max: 10 },
  points: 30,
};
const RENEWAL: ChurnRiskRule = {
  id: 'renewal',
  label: 'Renewal is near',
  input: { kind: 'attribute', codename: 'renewal_date' },
  test: { op: 'within_days', days: 60 },
  points: 10,
};
const VIP: ChurnRiskRule = {
  id: 'vip',
  label: 'VIP',
  input: { kind: 'attribute', codename: 'vip' },
  test: { op: 'is', value: true },
  points: -60,
};
const CHURNED: ChurnedCondition = {
  input: { kind: 'attribute', codename: 'status' },
  test: { op: 'is', value: 'churned' },
};

function risk(rules: readonly ChurnRiskRule[], known: Known, base = 20) {
  return score(aModel({ churnRisk: { base, rules, learned: null } }), known).scores.churnRisk;
}

describe('Churn Risk', () => {
  it('is the base plus the points of the rules that hold', () => {
    const known = { metrics: { logins: 4 }, attributes: { renewal_date: '2026-12-24' } };
    expect(risk([FEW_LOGINS, RENEWAL], known)).toEqual({
      status: 'scored',
      value: 60,
      band: 'high',
      coverage: 1,
      reasons: [
        { code: 'few_logins', label: 'Few logins', contribution: 30, detail: '4 logins, at most 10' },
        {
          code: 'renewal',
          label: 'Renewal is near',
          contribution: 10,
          detail: 'Renewal date: 24 Dec 2026, within the next 60 days',
        },
        { code: 'base', label: 'Starting point', contribution: 20, detail: 'Starts at 20' },
      ],
    });
  });

  it('is the base when no rule holds', () => {
    const result = risk([FEW_LOGINS], { metrics: { logins: 99 } });
    expect(result).toMatchObject({ value: 20, reasons: [{ code: 'base', contribution: 20 }] });
  });

  it('weighs coverage by points, whatever their sign', () => {
    expect(risk([FEW_LOGINS, VIP], { attributes: { vip: false } })).toMatchObject({ coverage: 60 / 90 });
  });

  it.each([
    ['above 100', 90, { logins: 1 }, {}, 100, -20],
    ['below 0', 20, {}, { vip: true }, 0, 40],
  ])('cuts a sum %s and says so', (_what, base, metrics, attributes, value, cut) => {
    const result = risk([FEW_LOGINS, VIP], { metrics, attributes }, base);
    expect(result).toMatchObject({ value });
    expect(result.status === 'scored' && result.reasons.at(-1)).toEqual({
      code: 'limit',
      label: 'Limit of the scale',
      contribution: cut,
      detail: `The sum of ${value - cut} is cut to ${value}`,
    });
  });

  it('has no limit reason at exactly 0 and 100', () => {
    const low = risk([VIP], { attributes: { vip: true } }, 60);
    expect(low).toMatchObject({ value: 0 });
    expect(low.status === 'scored' && low.reasons.map(({ code }) => code)).toEqual(['vip', 'base']);
  });

  it('is not scored when nothing is known', () => {
    expect(risk([FEW_LOGINS], {})).toMatchObject({ because: { code: 'no_data' }, coverage: 0 });
  });

  it('is not scored when less than 30% is known', () => {
    const known = { attributes: { renewal_date: '2026-12-24' } };
    expect(risk([FEW_LOGINS, RENEWAL], known)).toMatchObject({ because: { code: 'too_little_data' }, coverage: 0.25 });
  });

  it('is not scored without rules', () => {
    expect(risk([], {})).toMatchObject({ because: { code: 'no_model' } });
  });
});

describe('Churned', () => {
  const model = (churned: ChurnedCondition | null) =>
    aModel({ churned, churnRisk: { base: 20, rules: [FEW_LOGINS], learned: null } });
  const gone = { attributes: { status: 'Churned' }, metrics: { logins: 1 } };

  it('ends Churn Risk and no other score', () => {
    const { churned, scores } = score(model(CHURNED), gone);
    expect(churned).toBe(true);
    expect(scores.churnRisk).toEqual({
      status: 'not_scored',
      because: { code: 'churned', message: 'Already churned.' },
      coverage: 0,
    });
  });

  it('takes the day from the date attribute of the model', () => {
    const known = { attributes: { ...gone.attributes, churn_date: '2026-03-03' } };
    const result = score(model({ ...CHURNED, on: 'churn_date' }), known, { churnedOn: '2026-05-05' });
    expect(result.churnedOn).toBe('2026-03-03');
    expect(result.scores.churnRisk).toMatchObject({ because: { message: 'Churned on 3 Mar 2026.' } });
  });

  it.each([
    ['the model names no date', CHURNED, { churn_date: '2026-03-03' }],
    ['the date is unknown', { ...CHURNED, on: 'churn_date' }, {}],
    ['the date is no date', { ...CHURNED, on: 'status' }, {}],
  ])('takes the day that was known before when %s', (_what, condition, dates) => {
    const known = { attributes: { ...gone.attributes, ...dates } };
    expect(score(model(condition), known, { churnedOn: '2026-05-05' }).churnedOn).toBe('2026-05-05');
    expect(score(model(condition), known).churnedOn).toBeNull();
  });

  it.each([
    ['the condition fails', CHURNED, { status: 'active' }],
    ['the data is missing', CHURNED, {}],
    ['the model has no condition', null, { status: 'churned' }],
  ])('is false when %s, and forgets the day', (_what, condition, attributes) => {
    const result = score(model(condition), { attributes }, { churnedOn: '2026-05-05' });
    expect(result).toMatchObject({ churned: false, churnedOn: null });
  });
});
