import type { Catalogue } from '../contract/catalogue.ts';
import { type Band, type Reason, SCORE_LABELS, type Score } from '../contract/scores.ts';
import { ageInDays, compileGreen, tooYoung } from './cold-start.ts';
import type { ReadFacts } from './facts.ts';
import {
  type CompiledMetric,
  compileMetric,
  explainMetric,
  freshnessOf,
  type HealthFacts,
  metricPoint,
  metricPoints,
} from './health-metric.ts';
import { coverageProblem, makeScore } from './make-score.ts';
import type { HealthModel } from './model.ts';

const MIDDLE = 50;

interface CompiledCategory {
  readonly weight: number;
  /** Those that can be known. */
  readonly metrics: readonly CompiledMetric[];
  /** Of all its metrics, known or not. */
  readonly metricWeight: number;
}

interface CompiledHealth {
  readonly categories: readonly CompiledCategory[];
  readonly totalWeight: number;
  readonly greenShareAt: (age: number | null) => number | null;
  readonly explain: (facts: ReadFacts) => Reason[];
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
  const filled = categories.filter(({ metrics }) => metrics.length > 0);
  const health: CompiledHealth = {
    categories: filled.map(({ weight, metrics }) => ({
      weight,
      metrics: metrics.flatMap((metric) => compileMetric(metric, fading, catalogue) ?? []),
      metricWeight: metrics.reduce((sum, metric) => sum + metric.weight, 0),
    })),
    totalWeight: filled.reduce((sum, { weight }) => sum + weight, 0),
    greenShareAt: compileGreen(coldStart),
    explain: (facts) => explainHealth(health, facts),
  };
  return (facts, previous) => tooYoung(coldStart, ageInDays(facts)) ?? scoreHealth(health, facts, previous);
}

interface Tally {
  /** Of all categories, by how fresh each is. */
  weight: number;
  points: number;
  known: number;
}

function scoreHealth(health: CompiledHealth, facts: ReadFacts, previous: Band | null): Score {
  const { totalWeight, explain } = health;
  const { weight, points, known } = tallyOf(health, customerOf(health, facts));
  const problem = coverageProblem(SCORE_LABELS.health, known, totalWeight);
  if (problem !== null) return problem;
  const coverage = known / totalWeight;
  return makeScore({ name: 'health', sum: points / weight, base: MIDDLE, coverage, previous, facts, explain });
}

function explainHealth(health: CompiledHealth, facts: ReadFacts): Reason[] {
  const customer = customerOf(health, facts);
  const { weight } = tallyOf(health, customer);
  return health.categories.flatMap((category) => reasonsOf(category, customer, weight));
}

function customerOf({ greenShareAt }: CompiledHealth, facts: ReadFacts): HealthFacts {
  return { facts, greenShare: greenShareAt(ageInDays(facts)) };
}

function tallyOf({ categories }: CompiledHealth, customer: HealthFacts): Tally {
  const tally: Tally = { weight: 0, points: 0, known: 0 };
  for (const category of categories) addCategory(category, customer, tally);
  return tally;
}

function addCategory({ metrics, weight, metricWeight }: CompiledCategory, customer: HealthFacts, tally: Tally): void {
  const { facts } = customer;
  let counted = 0;
  let points = 0;
  let freshest = 0;
  for (const each of metrics) {
    const point = metricPoint(each, facts);
    const freshness = point === null ? 0 : freshnessOf(each, point, facts);
    if (point === null || freshness <= 0) continue;
    const counts = each.metric.weight * freshness;
    counted += counts;
    points += counts * metricPoints(each, point, customer);
    freshest = Math.max(freshest, freshness);
  }
  if (counted <= 0) return;
  tally.weight += weight * freshest;
  tally.points += weight * freshest * (points / counted);
  tally.known += weight * (counted / metricWeight);
}

function reasonsOf({ weight, metrics }: CompiledCategory, customer: HealthFacts, totalWeight: number): Reason[] {
  const { facts } = customer;
  const known = metrics.flatMap((each) => {
    const point = metricPoint(each, facts);
    const freshness = point === null ? 0 : freshnessOf(each, point, facts);
    return point === null || freshness <= 0 ? [] : [{ each, point, freshness }];
  });
  const counted = known.reduce((sum, { each, freshness }) => sum + each.metric.weight * freshness, 0);
  const freshest = known.reduce((most, { freshness }) => Math.max(most, freshness), 0);
  return known.flatMap(({ each, point, freshness }) => {
    const share = ((weight * freshest) / totalWeight) * ((each.metric.weight * freshness) / counted);
    return explainMetric(each, point, customer, share);
  });
}
