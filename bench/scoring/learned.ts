import { churnScorer, type FeatureValues, seeded, tableOf, trainCurves } from '@customerscore/core/learning';
import { leastUs } from './least-us.ts';
import { madeUpFeatures, madeUpRecord } from './made-up-customers.ts';

const TRAINED_WITH = 5_000;

export interface LearnedFigures {
  readonly inputs: number;
  /** Microseconds of computing per customer. */
  readonly parseUs: number;
  readonly scoreUs: number;
}

/** Scoring by a learned model, every feature's contribution included. */
export function measureLearned(count: number): LearnedFigures {
  const features = madeUpFeatures();
  const random = seeded(1);
  const rows = Array.from({ length: TRAINED_WITH }, () => madeUpRecord(random));
  const scorer = churnScorer(trainCurves(tableOf(features, rows).table, { pairs: true, seed: 1 }));
  const texts = Array.from({ length: count }, () => JSON.stringify(madeUpRecord(random).values));
  const records: readonly FeatureValues[] = texts.map((text) => JSON.parse(text));
  const contributions = new Float64Array(scorer.keys.length);
  const probabilityOf = (record: FeatureValues) => scorer.probabilityOf(scorer.score(record, contributions));
  return {
    inputs: features.length,
    parseUs: leastUs(() => texts.reduce((sum, text) => sum + (JSON.parse(text) === null ? 0 : 1), 0)) / count,
    scoreUs: leastUs(() => records.reduce((sum, record) => sum + probabilityOf(record), 0)) / count,
  };
}
