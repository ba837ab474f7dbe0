import {
  type ChurnModel,
  churnScorer,
  type FeatureValues,
  seeded,
  tableOf,
  trainCurves,
} from '@customerscore/core/learning';
import { madeUpFeatures, madeUpRecord } from './scoring/made-up-customers.ts';

// npm run bench:scoring
// Computing time of scoring with a learned model, beside that of JSON.parse of the same records.

const CUSTOMERS = 100_000;
const TRAINED_WITH = 5_000;
const ROUNDS = 5;
const MICROSECONDS_PER_MS = 1_000;

const features = madeUpFeatures();
const random = seeded(1);
const model = train();
const texts = Array.from({ length: CUSTOMERS }, () => JSON.stringify(madeUpRecord(random).values));
const records: readonly FeatureValues[] = texts.map((text) => JSON.parse(text));

// Both are run once before they are timed: what counts is how fast they run, not how fast they are compiled.
parseAll();
scoreAll();
const parseMs = leastOf(parseAll);
const scoreMs = leastOf(scoreAll);
const ratio = scoreMs / parseMs;
console.log(`${CUSTOMERS} customers of ${features.length} inputs; the least of ${ROUNDS} runs, computing time`);
console.log(`JSON.parse of the records  ${parseMs.toFixed(0)} ms`);
console.log(`scores with their reasons  ${scoreMs.toFixed(0)} ms (${ratio.toFixed(2)} of it)`);
console.log(JSON.stringify({ customers: CUSTOMERS, inputs: features.length, parseMs, scoreMs, ratio }));

function train(): ChurnModel {
  const rows = Array.from({ length: TRAINED_WITH }, () => madeUpRecord(random));
  return trainCurves(tableOf(features, rows).table, { pairs: true, seed: 1 });
}

function parseAll(): number {
  let count = 0;
  for (const text of texts) count += JSON.parse(text) === null ? 0 : 1;
  return count;
}

function scoreAll(): number {
  const scorer = churnScorer(model);
  const contributions = new Float64Array(scorer.keys.length);
  let sum = 0;
  for (const record of records) sum += scorer.probabilityOf(scorer.score(record, contributions));
  return sum;
}

/** Milliseconds of computing that the fastest of several runs took. */
function leastOf(work: () => number): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = process.cpuUsage();
    if (!Number.isFinite(work())) throw new Error('The work came to nothing.');
    const { user, system } = process.cpuUsage(started);
    return (user + system) / MICROSECONDS_PER_MS;
  });
  return Math.min(...times);
}
