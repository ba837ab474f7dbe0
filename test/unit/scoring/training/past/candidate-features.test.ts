import { describe, expect, it } from '@jest/globals';
import { type CandidatesInput, candidateFeatures } from '../../../../../src/scoring/training/index.ts';
import { aMetric, anAttribute } from '../../../factories.ts';

const CATALOGUE = [
  anAttribute('plan'),
  anAttribute('vip', { type: 'boolean' }),
  anAttribute('status'),
  anAttribute('churn_date', { type: 'date' }),
  anAttribute('signed_on', { type: 'date' }),
  anAttribute('renewal', { type: 'date' }),
  anAttribute('health_in_hubspot', { type: 'number' }),
  aMetric('logins'),
  aMetric('tickets', { direction: 'lower_is_better' }),
];
const MODEL: CandidatesInput['model'] = {
  churned: { input: { kind: 'attribute', codename: 'status' }, test: { op: 'is', value: 'gone' }, on: 'churn_date' },
  customerSince: 'signed_on',
};
const { features, leftOut } = candidateFeatures({
  catalogue: CATALOGUE,
  model: MODEL,
  writtenBack: new Set(['health_in_hubspot']),
});
const keys = features.map(({ key }) => key);

describe('candidateFeatures', () => {
  it('leaves out what gives the answer away, and names it', () => {
    expect(leftOut).toEqual([
      { key: 'status', reason: 'makes_churned' },
      { key: 'churn_date', reason: 'makes_churned' },
      { key: 'renewal', reason: 'is_date' },
      { key: 'health_in_hubspot', reason: 'written_back' },
    ]);
    expect(keys.filter((key) => /status|churn|health/.test(key))).toEqual([]);
  });

  it('takes attributes by their type, metrics with their windows, and the age', () => {
    expect(keys).toEqual(
      expect.arrayContaining(['attribute:plan', 'attribute:vip', 'metric:logins', 'window:logins:84:slope', 'age']),
    );
    expect(features.map(({ key, type }) => `${key} ${type}`)).toEqual(
      expect.arrayContaining(['attribute:plan category', 'attribute:vip boolean', 'metric:tickets number']),
    );
  });

  it('holds metrics to the direction that the admin stated', () => {
    const of = (codename: string) =>
      new Set(features.filter(({ key }) => key.includes(`:${codename}`)).map((each) => each.monotone));

    expect([[...of('logins')], [...of('tickets')]]).toEqual([['falling'], ['rising']]);
  });

  it('takes fewer windows of each when there are many metrics', () => {
    const many = Array.from({ length: 20 }, (_, index) => aMetric(`m${index}`));

    const found = candidateFeatures({
      catalogue: many,
      model: { churned: null, customerSince: null },
      writtenBack: new Set(),
    });

    expect(found.features).toHaveLength(20 * 4);
  });
});
