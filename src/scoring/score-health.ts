import type { Catalogue } from '../contract/catalogue.ts';
import { type Band, type Reason, SCORE_LABELS, type Score } from '../contract/scores.ts';
import { ageInDays, compileGreen, tooYoung } from './cold-start.ts';
import type { ReadFacts } from './facts.ts';
import { compileMetric, explainMetric, type MetricCounter, type MetricCounts } from './health-metric.ts';
import { coverageProblem, makeScore } from './make-score.ts';
import type { HealthModel } from './model.ts';

const MIDDLE = 50;

interface CompiledCategory {
  readonly weight: number;
  readonly metrics: readonly MetricCounter[];
  /** Of all its metrics, known or not. */
  readonly metricWeight: number;
}

/**
 * Health: the weighted mean of categories, each the weighted mean of its metrics that are known, each of those from 0
 * (red or worse) to 100 (green or better) and, where it has one, partly its trend. Weights of what is unknown are left
 * out; a metric that fades counts less in its category, and a category of which nothing is fresh less in Health, so
 * that nothing jumps when a point becomes too old. Told around a middle of 50: what has share s of all that counts and
 * p points contributes s (p - 50). Coverage is the known weight out of all weight.
 */
export function compileHealth(
  { categories, fading, coldStart }: HealthModel,
  catalogue: Catalogue,
): (facts: ReadFacts, previous: Band | null) => Score {
  const greenOf = compileGreen(coldStart);
  const compiled = categories.map(({ weight, metrics }) => ({
    weight,
    metrics: metrics.map((metric) => compileMetric(metric, fading, catalogue)),
    metricWeight: metrics.reduce((sum, metric) => sum + metric.weight, 0),
  }));
  const total = categories.reduce((sum, { weight, metrics }) => sum + (metrics.length > 0 ? weight : 0), 0);
  return (facts, previous) => {
    const age = ageInDays(facts);
    const young = tooYoung(coldStart, age);
    if (young !== null) return young;
    return scoreHealth(compiled, facts, { total, previous, greenShare: greenOf(age) });
  };
}

interface Measure {
  readonly total: number;
  readonly previous: Band | null;
  /** How far from red green lies; null: at its own place, and trends count. */
  readonly greenShare: number | null;
}

interface Tally {
  /** Of all categories, by how fresh each is. */
  weight: number;
  points: number;
  known: number;
}

function scoreHealth(categories: readonly CompiledCategory[], facts: ReadFacts, measure: Measure): Score {
  const { total, previous, greenShare } = measure;
  const tally: Tally = { weight: 0, points: 0, known: 0 };
  for (const category of categories) addCategory(category, facts, greenShare, tally);
  const problem = coverageProblem(SCORE_LABELS.health, tally.known, total);
  if (problem !== null) return problem;
  return makeScore({
    name: 'health',
    sum: tally.points / tally.weight,
    base: MIDDLE,
    coverage: tally.known / total,
    previous,
    reasons: () => categories.flatMap((category) => reasonsOf(category, facts, greenShare, tally.weight)),
  });
}

function addCategory(category: CompiledCategory, facts: ReadFacts, greenShare: number | null, tally: Tally): void {
  let weight = 0;
  let points = 0;
  let freshest = 0;
  for (const { metric, count } of category.metrics) {
    const counts = count(facts, greenShare);
    if (counts === null) continue;
    weight += metric.weight * counts.freshness;
    points += metric.weight * counts.freshness * counts.points;
    freshest = Math.max(freshest, counts.freshness);
  }
  if (weight <= 0) return;
  tally.weight += category.weight * freshest;
  tally.points += category.weight * freshest * (points / weight);
  tally.known += category.weight * (weight / category.metricWeight);
}

function reasonsOf(
  { weight, metrics }: CompiledCategory,
  facts: ReadFacts,
  greenShare: number | null,
  total: number,
): Reason[] {
  const known = metrics.flatMap((counter) => {
    const counts = counter.count(facts, greenShare);
    return counts === null ? [] : [{ counter, counts }];
  });
  const sum = known.reduce((all, { counter, counts }) => all + counter.metric.weight * counts.freshness, 0);
  const freshest = known.reduce((most, { counts }) => Math.max(most, counts.freshness), 0);
  const share = (counter: MetricCounter, { freshness }: MetricCounts) =>
    ((weight * freshest) / total) * ((counter.metric.weight * freshness) / sum);
  return known.flatMap(({ counter, counts }) => explainMetric(counter, counts, share(counter, counts), facts));
}
