import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AttributeValue } from '../../../src/contract/index.ts';
import {
  checkModel,
  codesOf,
  inputsOfModel,
  type ScoreInput,
  type ScoringModel,
  scoreCustomer,
  tailOf,
  whatWouldMoveIt,
  windowsOf,
} from '../../../src/scoring/index.ts';
import { type ChurnModel, predictChurn, tableOf, trainCurves } from '../../../src/scoring/learning/index.ts';
import { aMetric, anAttribute } from '../factories.ts';
import { FEATURES, madeUpRows } from './learning/made-up.ts';
import { aModel, score, TODAY } from './models.ts';

const CATALOGUE = [
  anAttribute('noise', { type: 'number' }),
  anAttribute('paid', { type: 'boolean' }),
  anAttribute('plan'),
  anAttribute('usage', { type: 'number' }),
  aMetric('logins', { unit: 'logins' }),
];
const KNOWN = { usage: 2, plan: 'trial', paid: false, noise: 0.5 };

let learned: ChurnModel;
let model: ScoringModel;

beforeAll(() => {
  learned = trainCurves(tableOf(FEATURES, madeUpRows(1500, 3)).table, { pairs: true, seed: 1 });
  model = aModel({ churnRisk: { base: 20, rules: [], learned } });
});

function riskOf(attributes: Record<string, AttributeValue>, overrides: Partial<ScoreInput> = {}) {
  return score(model, { attributes }, { catalogue: CATALOGUE, ...overrides }).scores.churnRisk;
}

describe('Churn Risk by a learned model', () => {
  it('is 100 times the probability, with reasons that add up exactly', () => {
    const value = fc.double({ min: -5, max: 15, noNaN: true });
    const anyone = fc.record(
      { usage: value, plan: fc.constantFrom('trial', 'basic', 'other'), paid: fc.boolean(), noise: value },
      { requiredKeys: ['usage', 'plan'] },
    );
    fc.assert(
      fc.property(anyone, (attributes) => {
        const made = riskOf(attributes);
        if (made.status === 'not_scored') throw new Error(made.because.message);
        expect(made.value).toBeCloseTo(100 * predictChurn(learned, attributes).probability, 0);
        const sum = made.reasons.reduce((total, { contribution }) => total + contribution, 0);
        expect(Math.abs(sum - made.value)).toBeLessThan(1e-9);
        expect(made.coverage).toBe(Object.keys(attributes).length / 4);
      }),
      { numRuns: 200 },
    );
  });

  it('tells its reasons in words of the catalogue', () => {
    expect(riskOf(KNOWN)).toMatchObject({
      reasons: expect.arrayContaining([
        expect.objectContaining({ code: 'plan', label: 'Plan', detail: 'Plan: trial' }),
        expect.objectContaining({ code: 'usage', label: 'Usage' }),
        expect.objectContaining({ code: 'base', detail: expect.stringMatching(/^Starts at \d+(\.\d)?$/) }),
      ]),
    });
  });

  it('needs 30 % of its features, and counts rubbish as unknown', () => {
    expect(riskOf({ usage: 2 })).toMatchObject({ because: { code: 'too_little_data' }, coverage: 0.25 });
    expect(riskOf({ usage: Number.NaN, plan: 'trial', paid: ' ' })).toMatchObject({
      because: { code: 'too_little_data' },
    });
    expect(riskOf({})).toMatchObject({ because: { code: 'no_data' } });
  });

  it('reads windows and the age of a customer', () => {
    const features = [
      { key: 'mean', type: 'number', source: { kind: 'window', codename: 'logins', days: 28, measure: 'mean' } },
      { key: 'age', type: 'number', source: { kind: 'age' } },
    ] as const;
    const curve = (key: string, perUnit: number) => ({
      key,
      axis: { kind: 'number', cuts: [] } as const,
      values: [0, 0],
      line: { perUnit, origin: 0, from: 0, to: 1000 },
    });
    const withWindows: ChurnModel = {
      kind: 'logistic',
      features,
      baseLogOdds: 0,
      curves: [curve('mean', -0.1), curve('age', -0.02)],
      pairs: [],
      calibration: null,
      trainedOn: { customers: 100, churned: 50 },
    };
    const windows = { logins: windowsOf(tailOf([{ day: TODAY, value: 10 }], TODAY)) };
    const made = score(
      aModel({ churnRisk: { base: 0, rules: [], learned: withWindows } }),
      {},
      { catalogue: CATALOGUE, windows, customerSince: '2026-08-15' },
    ).scores.churnRisk;

    expect(made).toMatchObject({
      value: 4.7,
      coverage: 1,
      reasons: [
        { label: 'Age as a customer', detail: 'Age as a customer: 100 days' },
        { label: 'Logins, mean of 28 days', detail: 'Logins, mean of 28 days: 10' },
        { code: 'base', contribution: 50 },
      ],
    });
  });

  it('is what the what-if walks along: a better value of one feature reaches the next band', () => {
    const input = {
      model,
      modelVersion: 1,
      catalogue: CATALOGUE,
      attributes: KNOWN,
      metrics: {},
      now: `${TODAY}T10:00:00Z`,
    };
    const now = scoreCustomer(input).scores.churnRisk;
    const moves = whatWouldMoveIt(input, 'churnRisk');
    expect(now).toMatchObject({ status: 'scored', band: 'high' });
    expect(moves.map(({ label }) => label)).toContain('Usage');
    expect(moves.every(({ band }) => band !== 'high')).toBe(true);
  });

  it('has the codes of its curves, and looks at the inputs of its features', () => {
    expect([...codesOf(model, 'churnRisk')]).toEqual(expect.arrayContaining(['base', 'usage', 'plan']));
    expect(inputsOfModel(model).map(({ codename }) => codename)).toEqual(['noise', 'paid', 'plan', 'usage']);
    expect(checkModel(model, CATALOGUE)).toEqual([]);
  });
});
