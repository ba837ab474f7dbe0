import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SCORE_NAMES, type Score } from '../../../src/contract/index.ts';
import {
  BAND_MARGIN,
  bandOf,
  type CustomerInput,
  compileModel,
  type ScoringModel,
} from '../../../src/scoring/index.ts';
import { anyAttributes, anyMetrics, anyModel, anyRubbish, anyWeight, withIds } from './arbitraries.ts';
import { aFit, aModel, CATALOGUE, score, TODAY } from './models.ts';

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

function reversed(model: ScoringModel): ScoringModel {
  const turned = <T>(items: readonly T[]) => [...items].reverse();
  const { fit, health, churnRisk } = model;
  return {
    ...model,
    fit: {
      rules: turned(fit.rules),
      groups: turned(fit.groups),
      disqualifiers: turned(fit.disqualifiers),
    },
    health: {
      ...health,
      categories: turned(health.categories.map((each) => ({ ...each, metrics: turned(each.metrics) }))),
    },
    churnRisk: { ...churnRisk, rules: turned(churnRisk.rules) },
  };
}

/** Alike but for what a tie decides: which of two equal reasons comes first, and gets the tenth that is left over. */
function expectAlike(one: Score, other: Score): void {
  expect(other.coverage).toBeCloseTo(one.coverage, 9);
  if (one.status === 'not_scored' || other.status === 'not_scored') {
    expect(other.status).toBe(one.status);
    return;
  }
  expect([other.value, other.band]).toEqual([one.value, one.band]);
  const contributions = new Map(one.reasons.map(({ code, contribution }) => [code, contribution]));
  for (const { code, contribution } of other.reasons.filter((reason) => !reason.code.startsWith('d'))) {
    expect(Math.abs(contribution - (contributions.get(code) ?? Number.NaN))).toBeLessThan(0.11);
  }
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
      fc.property(fc.array(fc.tuple(fc.boolean(), anyWeight), { minLength: 1 }), fc.nat(), (rules, pick) => {
        const model = aModel({
          fit: aFit(
            withIds(
              rules.map(([holds, w]) => ({
                input: { kind: 'attribute', codename: 'plan' } as const,
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

  it('makes the same of rules, groups, categories and metrics in another order', () => {
    fc.assert(
      fc.property(anyModel, anyAttributes, anyMetrics, (model, attributes, metrics) => {
        const one = score(model, { attributes, metrics }).scores;
        const other = score(reversed(model), { attributes, metrics }).scores;
        for (const name of SCORE_NAMES) expectAlike(one[name], other[name]);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws for a value, a point, windows or a day that is rubbish, and gives a sound score or none', () => {
    const record = (keys: readonly string[]) =>
      fc.record(Object.fromEntries(keys.map((key) => [key, anyRubbish])), { requiredKeys: [] });
    const point = fc.oneof(anyRubbish, fc.record({ day: anyRubbish, value: anyRubbish }));
    const rubbish = fc.record({
      attributes: record(['employees', 'plan', 'vip', 'renewal_date', 'status', 'deleted']),
      metrics: fc.record({ logins: point, tickets: point }, { requiredKeys: [] }),
      customerSince: anyRubbish,
    });
    fc.assert(
      fc.property(anyModel, rubbish, (model, known) => {
        const input = { ...known, now: `${TODAY}T10:00:00.000Z` } as unknown as CustomerInput;
        const { scores } = compileModel(model, 1, CATALOGUE)(input);
        for (const name of SCORE_NAMES) expectSound(name, scores[name]);
      }),
      { numRuns: 1000 },
    );
  });

  it('scores the same whether its model is compiled once or each time', () => {
    fc.assert(
      fc.property(anyModel, fc.array(fc.tuple(anyAttributes, anyMetrics)), (model, customers) => {
        const now = `${TODAY}T10:00:00.000Z`;
        const scorer = compileModel(model, 3, CATALOGUE);
        for (const [attributes, values] of customers) {
          const points = Object.entries(values).map(([codename, value]) => [codename, { day: TODAY, value }]);
          const made = scorer({ attributes, metrics: Object.fromEntries(points), now });
          expect(made).toEqual(score(model, { attributes, metrics: values }));
        }
      }),
    );
  });

  it('keeps the band it had until the score is beyond the margin', () => {
    fc.assert(
      fc.property(anyModel, anyAttributes, anyMetrics, (model, attributes, metrics) => {
        const previous = score(model, { attributes, metrics }).scores;
        const changed = score(model, { metrics }, { previous }).scores;
        for (const name of SCORE_NAMES) {
          const [before, after] = [previous[name], changed[name]];
          if (before.status === 'not_scored' || after.status === 'not_scored') continue;
          expect(after.band).toBe(bandOf(name, after.value, before.band));
          if (Math.abs(after.value - before.value) < BAND_MARGIN) expect(after.band).toBe(before.band);
        }
      }),
    );
  });

  it('can be stored and sent: its JSON holds all of it', () => {
    const result = score(aModel({ churnRisk: { base: 20, rules: [], learned: null } }));
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('throws when the moment of scoring is no time', () => {
    expect(() => score(aModel(), {}, { now: 'now' })).toThrow(RangeError);
  });
});
