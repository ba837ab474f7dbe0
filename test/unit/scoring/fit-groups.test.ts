import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Disqualifier, type FitRule, fitWeights } from '../../../src/scoring/index.ts';
import { anyWeight } from './arbitraries.ts';
import { aFit, aModel, score } from './models.ts';

const PLAN: FitRule = {
  id: 'plan',
  label: 'Plan',
  input: { kind: 'attribute', codename: 'plan' },
  test: { op: 'is', value: 'growth' },
  weight: 1,
  group: null,
};
const SIZE: FitRule = {
  ...PLAN,
  id: 'size',
  label: 'Size',
  input: { kind: 'attribute', codename: 'employees' },
  test: { op: 'between', min: 50, max: null },
};
const RIVAL: Disqualifier = {
  id: 'rival',
  label: 'Competitor',
  input: { kind: 'attribute', codename: 'status' },
  test: { op: 'is', value: 'competitor' },
  cap: 20,
};

describe('fitWeights', () => {
  it('cuts a group to its share of all weight, and leaves the relation inside it', () => {
    const rules = [
      { ...PLAN, weight: 6, group: 'g' },
      { ...SIZE, weight: 2, group: 'g' },
      { ...SIZE, weight: 2 },
    ];
    expect(fitWeights({ rules, groups: [{ id: 'g', label: 'G', maxShare: 0.5 }] })).toEqual([1.5, 0.5, 2]);
  });

  it('leaves a group alone that is below its share', () => {
    const rules = [{ ...PLAN, group: 'g' }, SIZE];
    expect(fitWeights({ rules, groups: [{ id: 'g', label: 'G', maxShare: 0.6 }] })).toEqual([1, 1]);
  });

  it('counts groups in proportion to their shares where nothing else is there to count', () => {
    const rules = [
      { ...PLAN, weight: 9, group: 'a' },
      { ...SIZE, group: 'b' },
    ];
    const groups = [
      { id: 'a', label: 'A', maxShare: 0.4 },
      { id: 'b', label: 'B', maxShare: 0.1 },
    ];
    expect(fitWeights({ rules, groups })).toEqual([8, 2]);
  });

  it('never lets a group count for more than its share, as long as anything else counts', () => {
    const group = fc.constantFrom(null, 'a', 'b', 'c');
    const share = fc.double({ min: 0.05, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(anyWeight, group)), fc.tuple(share, share, share), (all, shares) => {
        const rules = [{ weight: 1, group: null }, ...all.map(([weight, of]) => ({ weight, group: of }))].map(
          (each, index) => ({ ...PLAN, ...each, id: `r${index}` }),
        );
        const groups = ['a', 'b', 'c'].map((id, index) => ({ id, label: id, maxShare: shares[index] ?? 1 }));
        const weights = fitWeights({ rules, groups });
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        for (const { id, maxShare } of groups) {
          const inGroup = weights.filter((_weight, index) => rules[index]?.group === id);
          const sum = inGroup.reduce((some, weight) => some + weight, 0);
          expect(sum).toBeLessThanOrEqual(maxShare * total * (1 + 1e-9));
        }
        expect(weights.every((weight, index) => weight > 0 && weight <= (rules[index]?.weight ?? 0) * (1 + 1e-9))).toBe(
          true,
        );
      }),
    );
  });

  it('decides about Fit', () => {
    const fit = aFit([{ ...PLAN, weight: 9, group: 'g' }, SIZE], { groups: [{ id: 'g', label: 'G', maxShare: 0.5 }] });
    const known = { attributes: { plan: 'growth', employees: 10 } };
    expect(score(aModel({ fit }), known).scores.fit).toMatchObject({ value: 50, coverage: 1 });
  });
});

describe('a disqualifier', () => {
  const fit = aFit([PLAN], { disqualifiers: [RIVAL, { ...RIVAL, id: 'never', label: 'Never', cap: 5 }] });
  const fitOf = (status: string, plan = 'growth') =>
    score(aModel({ fit }), { attributes: { plan, status } }).scores.fit;

  it('caps the score by the lowest cap, and says what it takes', () => {
    expect(fitOf('competitor')).toEqual({
      status: 'scored',
      value: 5,
      band: 'poor',
      coverage: 1,
      reasons: [
        { code: 'never', label: 'Never', contribution: -95, detail: 'Status: competitor: at most 5' },
        { code: 'plan', label: 'Plan', contribution: 50, detail: 'Plan: growth' },
        { code: 'base', label: 'Starting point', contribution: 50, detail: 'Starts at 50' },
      ],
    });
  });

  it('says nothing where the score is lower anyway, or it does not hold', () => {
    expect(fitOf('competitor', 'starter')).toMatchObject({ value: 0, reasons: [{ code: 'plan' }, { code: 'base' }] });
    expect(fitOf('friend')).toMatchObject({ value: 100, reasons: [{ code: 'plan' }, { code: 'base' }] });
  });

  it('does not hold and does not count for coverage without data', () => {
    expect(score(aModel({ fit }), { attributes: { plan: 'growth' } }).scores.fit).toMatchObject({
      value: 100,
      coverage: 1,
    });
  });
});
