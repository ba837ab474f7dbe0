import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AttributeValue, SCORE_NAMES, type Score } from '../../../src/contract/index.ts';
import { bandOf, type RuleInput, type ScoringModel, type ValueTest } from '../../../src/scoring/index.ts';
import { aFit, aModel, score } from './models.ts';

const anyText = fc.constantFrom('growth', 'starter', 'churned', '', 'x');
const anyDate = fc.constantFrom('2026-11-23', '2026-12-24', '2020-01-01');
const anyNumber = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const points = fc.double({ min: -80, max: 80, noNaN: true });
const weight = fc.double({ min: 0.01, max: 100, noNaN: true });

const attribute = (codename: string): RuleInput => ({ kind: 'attribute', codename });
const question: fc.Arbitrary<{ input: RuleInput; test: ValueTest }> = fc.oneof(
  fc.tuple(anyNumber, anyNumber).map(([one, other]) => ({
    input: attribute('employees'),
    test: { op: 'between', min: Math.min(one, other), max: Math.max(one, other) } as const,
  })),
  anyText.map((value) => ({ input: attribute('plan'), test: { op: 'is', value } as const })),
  fc.boolean().map((value) => ({ input: attribute('vip'), test: { op: 'is', value } as const })),
  fc.nat(90).map((days) => ({ input: attribute('renewal_date'), test: { op: 'within_days', days } as const })),
  anyNumber.map((max) => ({
    input: { kind: 'metric', codename: 'logins' } as const,
    test: { op: 'between', min: null, max } as const,
  })),
  fc.constant({ input: attribute('status'), test: { op: 'unknown' } as const }),
  fc.constant({ input: attribute('deleted'), test: { op: 'known' } as const }),
);

const withIds = <T>(items: readonly T[]) =>
  items.map((item, index) => ({ ...item, id: `r${index}`, label: `Rule ${index}` }));
const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const anyGroup = fc.constantFrom(null, 'g1', 'g2');
const anyMetric = fc.record({
  codename: fc.constantFrom('logins', 'tickets', 'deleted'),
  red: anyNumber,
  green: anyNumber,
  weight,
  trendShare: fc.constantFrom(0, 0.25, 1),
});
const anyModel: fc.Arbitrary<ScoringModel> = fc.record({
  fit: fc.record({
    rules: fc
      .array(fc.tuple(question, weight, anyGroup).map(([each, w, group]) => ({ ...each, weight: w, group })))
      .map(withIds),
    groups: fc.tuple(share, share).map(([one, other]) => [
      { id: 'g1', label: 'One', maxShare: one },
      { id: 'g2', label: 'Other', maxShare: other },
    ]),
    disqualifiers: fc
      .array(fc.tuple(question, fc.double({ min: 0, max: 100, noNaN: true })), { maxLength: 2 })
      .map((all) => all.map(([each, cap], index) => ({ ...each, id: `d${index}`, label: 'Never', cap }))),
  }),
  health: fc.record({
    categories: fc.array(fc.tuple(weight, fc.array(anyMetric, { maxLength: 4 })), { maxLength: 3 }).map((all) =>
      all.map(([w, metrics], at) => ({
        id: `c${at}`,
        label: `Category ${at}`,
        weight: w,
        metrics: metrics.map((metric, index) => ({ ...metric, id: `m${at}-${index}` })),
      })),
    ),
    fading: fc.option(fc.constant({ fullDays: 5, goneDays: 30 })),
    coldStart: fc.option(fc.constant({ youngDays: 60, greenShare: 0.5, minimumDays: 3 })),
  }),
  churnRisk: fc.record({
    base: fc.double({ min: 0, max: 100, noNaN: true }),
    rules: fc.array(fc.tuple(question, points).map(([each, p]) => ({ ...each, points: p }))).map(withIds),
  }),
  churned: fc.option(question),
  customerSince: fc.constantFrom(null, 'renewal_date'),
});

const anyAttributes: fc.Arbitrary<Record<string, AttributeValue>> = fc.record(
  { employees: anyNumber, plan: anyText, vip: fc.boolean(), renewal_date: anyDate, status: anyText },
  { requiredKeys: [] },
);
const anyMetrics = fc.record({ logins: anyNumber, tickets: anyNumber }, { requiredKeys: [] });

function expectSound(name: (typeof SCORE_NAMES)[number], made: Score): void {
  expect(made.coverage).toBeGreaterThanOrEqual(0);
  expect(made.coverage).toBeLessThanOrEqual(1 + 1e-9);
  if (made.status === 'not_scored') {
    expect(made.because.message).not.toBe('');
    return;
  }
  const sum = made.reasons.reduce((total, reason) => total + reason.contribution, 0);
  expect(Math.abs(sum - made.value)).toBeLessThan(1e-9);
  expect(made.value).toBeGreaterThanOrEqual(0);
  expect(made.value).toBeLessThanOrEqual(100);
  expect(made.value).toBe(Math.round(made.value * 10) / 10);
  expect(made.band).toBe(bandOf(name, made.value));
  expect(made.reasons.every(({ contribution }) => contribution === Math.round(contribution * 10) / 10)).toBe(true);
  expect(made.reasons.filter(({ code }) => code === 'base')).toHaveLength(1);
}

describe('scoreCustomer', () => {
  it('makes scores in 0 to 100 whose reasons add up exactly, whatever the model and the data', () => {
    fc.assert(
      fc.property(anyModel, anyAttributes, anyMetrics, (model, attributes, metrics) => {
        const { scores } = score(model, { attributes, metrics });
        for (const name of SCORE_NAMES) expectSound(name, scores[name]);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same answer to the same question', () => {
    fc.assert(
      fc.property(anyModel, anyAttributes, anyMetrics, (model, attributes, metrics) => {
        expect(score(model, { attributes, metrics })).toEqual(score(model, { attributes, metrics }));
      }),
    );
  });

  it('never scores lower for Fit when a rule starts to hold', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), weight), { minLength: 1 }), fc.nat(), (rules, pick) => {
        const model = aModel({
          fit: aFit(
            withIds(
              rules.map(([holds, w]) => ({
                input: attribute('plan'),
                test: { op: 'is', value: holds ? 'growth' : 'starter' } as const,
                weight: w,
                group: null,
              })),
            ),
          ),
        });
        const changed = model.fit.rules.map((rule, index) =>
          index === pick % rules.length ? { ...rule, test: { op: 'is', value: 'growth' } as const } : rule,
        );
        const attributes = { plan: 'growth' };
        const before = score(model, { attributes }).scores.fit;
        const after = score({ ...model, fit: aFit(changed) }, { attributes }).scores.fit;
        expect(after.status === 'scored' && after.value).toBeGreaterThanOrEqual(
          before.status === 'scored' ? before.value : 0,
        );
      }),
    );
  });

  it('throws when the moment of scoring is no time', () => {
    expect(() => score(aModel(), {}, { now: 'now' })).toThrow(RangeError);
  });
});
