import { describe, expect, it } from '@jest/globals';
import { checkModel, DEFAULT_MODEL, type FormerScoringModel, upgradeModel } from '../../../src/scoring/index.ts';
import { CATALOGUE, score } from './models.ts';

const FORMER: FormerScoringModel = {
  fit: {
    rules: [
      {
        id: 'plan',
        label: 'Plan',
        input: { kind: 'attribute', codename: 'plan' },
        test: { op: 'is', value: 'growth' },
        weight: 3,
      },
    ],
  },
  health: {
    metrics: [
      { id: 'l', codename: 'logins', weight: 3, red: 10, green: 110 },
      { id: 't', codename: 'tickets', weight: 1, red: 5, green: 0 },
    ],
  },
  churnRisk: { base: 20, rules: [] },
  churned: { input: { kind: 'attribute', codename: 'status' }, test: { op: 'is', value: 'churned' }, on: null },
};

describe('upgradeModel', () => {
  it('makes a model of today that can be used', () => {
    const upgraded = upgradeModel(FORMER);
    expect(checkModel(upgraded, CATALOGUE)).toEqual([]);
    expect(upgraded).toMatchObject({
      fit: { rules: [{ id: 'plan', group: null }], groups: [], disqualifiers: [] },
      health: { categories: [{ weight: 1, metrics: [{ id: 'l', trendShare: 0 }, { id: 't' }] }], fading: null },
      churned: FORMER.churned,
      customerSince: null,
    });
  });

  it('keeps what Health was made of: old values count, and unknown ones leave their weight to the others', () => {
    const metrics = { logins: { day: '2020-01-01', value: 85 }, tickets: { day: '2026-11-23', value: 5 } };
    expect(score(upgradeModel(FORMER), {}, { metrics }).scores.health).toMatchObject({ value: 56.3, coverage: 1 });
    expect(score(upgradeModel(FORMER), { metrics: { logins: 85 } }).scores.health).toMatchObject({
      value: 75,
      coverage: 0.75,
    });
  });

  it('makes no category where there was no metric', () => {
    expect(upgradeModel({ ...FORMER, health: { metrics: [] } }).health.categories).toEqual([]);
  });

  it('gives a model of today back as it is', () => {
    expect(upgradeModel(DEFAULT_MODEL)).toBe(DEFAULT_MODEL);
  });
});
