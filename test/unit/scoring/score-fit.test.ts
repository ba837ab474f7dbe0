import { describe, expect, it } from '@jest/globals';
import type { FitRule } from '../../../src/scoring/index.ts';
import { aFit, aModel, type Known, score } from './models.ts';

const SIZE: FitRule = {
  id: 'size',
  label: 'Company size',
  input: { kind: 'attribute', codename: 'employees' },
  test: { op: 'between', min: 50, max: 1000 },
  weight: 3,
  group: null,
};
const PLAN: FitRule = {
  id: 'plan',
  label: 'Plan',
  input: { kind: 'attribute', codename: 'plan' },
  test: { op: 'is', value: 'growth' },
  weight: 1,
  group: null,
};
const USE: FitRule = {
  id: 'use',
  label: 'Use',
  input: { kind: 'metric', codename: 'logins' },
  test: { op: 'between', min: 10, max: null },
  weight: 6,
  group: null,
};

function fitScore(rules: readonly FitRule[], known: Known = {}) {
  return score(aModel({ fit: aFit(rules) }), known).scores.fit;
}

describe('Fit', () => {
  it('is the weight that matches out of the weight that is known, told around 50', () => {
    expect(fitScore([SIZE, PLAN], { attributes: { employees: 120, plan: 'starter' } })).toEqual({
      status: 'scored',
      value: 75,
      band: 'good',
      coverage: 1,
      reasons: [
        { code: 'size', label: 'Company size', contribution: 37.5, detail: '120 employees, in 50 to 1,000' },
        { code: 'plan', label: 'Plan', contribution: -12.5, detail: 'Plan: starter, not growth' },
        { code: 'base', label: 'Starting point', contribution: 50, detail: 'Starts at 50' },
      ],
    });
  });

  it('leaves out rules whose data is unknown, so that they neither help nor hurt', () => {
    const result = fitScore([SIZE, PLAN], { attributes: { employees: 120 } });
    expect(result).toMatchObject({ value: 100, coverage: 0.75 });
    expect(result).toHaveProperty('reasons.length', 2);
  });

  it('gives 0 when everything is known and nothing matches', () => {
    expect(fitScore([SIZE, PLAN], { attributes: { employees: 5, plan: 'x' } })).toMatchObject({
      value: 0,
      band: 'poor',
    });
  });

  it('asks metrics as well', () => {
    expect(fitScore([USE], { metrics: { logins: 12 } })).toMatchObject({ value: 100 });
  });

  it.each([
    ['without rules', [], {}, 'no_model', 0, 'The scoring model has no rules for Fit.'],
    ['without data', [SIZE], {}, 'no_data', 0, 'None of the data that Fit is made from is known.'],
    [
      'with a tenth of the data',
      [SIZE, PLAN, USE],
      { attributes: { plan: 'growth' } },
      'too_little_data',
      0.1,
      'Only 10% of the data that Fit is made from is known; 30% is needed.',
    ],
  ] as const)('is not scored %s', (_what, rules, known, code, coverage, message) => {
    expect(fitScore(rules, known)).toEqual({ status: 'not_scored', because: { code, message }, coverage });
  });

  it('is scored when exactly 30% of the data is known', () => {
    expect(fitScore([SIZE, PLAN, USE], { attributes: { employees: 60 } })).toMatchObject({
      status: 'scored',
      coverage: 0.3,
    });
  });

  it.each([
    ['empty text', { plan: ' ' }],
    ['a number that is none', { plan: 'growth', employees: Number.NaN }],
  ])('counts %s as unknown', (_what, attributes) => {
    expect(fitScore([SIZE, PLAN], { attributes })).toMatchObject(
      'employees' in attributes ? { because: { code: 'too_little_data' } } : { because: { code: 'no_data' } },
    );
  });

  it('says nothing about a rule whose attribute was deleted, even one that asks for unknown', () => {
    const rule: FitRule = { ...PLAN, input: { kind: 'attribute', codename: 'gone' }, test: { op: 'unknown' } };
    expect(fitScore([rule], { attributes: { gone: 'x' } })).toMatchObject({ because: { code: 'no_data' } });
  });

  it('is not fooled by codenames that every object has', () => {
    const rule: FitRule = { ...PLAN, input: { kind: 'attribute', codename: 'constructor' }, test: { op: 'known' } };
    const catalogue = [
      { kind: 'attribute', codename: 'constructor', label: 'C', type: 'text', dataSource: 'api' },
    ] as const;
    const { scores } = score(aModel({ fit: aFit([rule]) }), {}, { catalogue });
    expect(scores.fit).toMatchObject({ value: 0, reasons: [{ detail: 'C is unknown' }, { code: 'base' }] });
  });
});
