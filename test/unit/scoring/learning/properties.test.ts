import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ChurnModel,
  churnScorer,
  type Feature,
  type FeatureValue,
  type LabelledRow,
  predictChurn,
  reasonPoints,
  tableOf,
  trainBlend,
  trainCurves,
  trainLines,
} from '../../../../src/scoring/learning/index.ts';
import { feature } from './made-up.ts';

const FEATURES: readonly Feature[] = [
  feature('category', 'category'),
  feature('flag', 'boolean'),
  feature('number'),
  feature('other'),
];

/** Whatever a source may deliver, in any type. */
const anyValue: fc.Arbitrary<FeatureValue> = fc.oneof(
  fc.double(),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('', ' ', 'a', 'A', 'b', '__proto__', 'constructor', '1e999', Number.NaN, Number.POSITIVE_INFINITY),
  fc.string({ maxLength: 3 }),
  fc.boolean(),
  fc.constantFrom(null, undefined),
);

const anyValues = fc.record({
  category: anyValue,
  flag: anyValue,
  number: anyValue,
  other: anyValue,
  unknown: anyValue,
});

const anyRows: fc.Arbitrary<LabelledRow[]> = fc.array(fc.record({ values: anyValues, churned: fc.boolean() }), {
  minLength: 2,
  maxLength: 40,
});

const TRAINERS: Readonly<Record<string, (rows: readonly LabelledRow[], features?: readonly Feature[]) => ChurnModel>> =
  {
    logistic: (rows, features = FEATURES) => trainLines(tableOf(features, rows).table),
    blend: (rows, features = FEATURES) => trainBlend(tableOf(features, rows).table),
    additive: (rows, features = FEATURES) => trainCurves(tableOf(features, rows).table, { pairs: true, seed: 1 }),
  };

const FEW_RUNS = { numRuns: 15 };

describe.each(Object.entries(TRAINERS))('a %s model of any rows', (_, train) => {
  it('is made of finite numbers, and scores anything by contributions that add up', () => {
    fc.assert(
      fc.property(anyRows, fc.array(anyValues, { maxLength: 10 }), (rows, asked) => {
        const model = train(rows);
        for (const values of [...asked, ...rows.map((row) => row.values), {}]) {
          const { logOdds, probability, contributions } = predictChurn(model, values);
          const sum = contributions.reduce((total, each) => total + each.logOdds, model.baseLogOdds);
          expect(Number.isFinite(logOdds)).toBe(true);
          expect(probability >= 0 && probability <= 1).toBe(true);
          expect(Math.abs(sum - logOdds)).toBeLessThan(1e-9);
        }
        expect(JSON.parse(JSON.stringify(model))).toEqual(model);
      }),
      FEW_RUNS,
    );
  });

  it('has no -0, which JSON does not have', () => {
    const row = (number: number, churned: boolean): LabelledRow => ({ values: { number }, churned });

    const model = train([row(-1, false), row(-0, true), row(0, false)]);

    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it('has reasons in points that add up to a hundred times the probability', () => {
    fc.assert(
      fc.property(anyRows, anyValues, (rows, values) => {
        const model = train(rows);
        const prediction = predictChurn(model, values);
        const { base, points } = reasonPoints(model, prediction);
        const sum = points.reduce((total, each) => total + each.points, base);
        expect(Math.abs(sum - 100 * prediction.probability)).toBeLessThan(1e-9);
      }),
      FEW_RUNS,
    );
  });

  it('is the same, byte by byte, for rows and features in any order', () => {
    fc.assert(
      fc.property(anyRows, fc.shuffledSubarray([...FEATURES], { minLength: 4 }), fc.gen(), (rows, features, gen) => {
        const shuffledRows = gen(() => fc.shuffledSubarray(rows, { minLength: rows.length }));
        expect(JSON.stringify(train(shuffledRows, features))).toBe(JSON.stringify(train(rows)));
      }),
      FEW_RUNS,
    );
  });
});

describe('a scorer', () => {
  const rows = fc.sample(anyRows, { numRuns: 3, seed: 7 }).flat();
  const model = trainCurves(tableOf(FEATURES, rows).table, { pairs: true, seed: 1 });

  it('says the same as the prediction of a single customer', () => {
    const scorer = churnScorer(model);
    const contributions = new Float64Array(scorer.keys.length);
    fc.assert(
      fc.property(anyValues, (values) => {
        const logOdds = scorer.score(values, contributions);
        const single = predictChurn(model, values);
        expect(scorer.probabilityOf(logOdds)).toBe(single.probability);
        expect([...contributions]).toEqual(single.contributions.map((each) => each.logOdds));
      }),
    );
  });
});
