import { formatDay } from '../calendar/day.ts';
import type { Definition, Direction, MetricDefinition } from '../contract/catalogue.ts';
import { SCORE_LABELS, type Score } from '../contract/scores.ts';
import { formatNamedValue, formatValue } from './describe.ts';
import type { FactReader } from './facts.ts';
import { coverageProblem, makeScore } from './make-score.ts';
import type { HealthMetric, RuleInput, ScoringModel } from './model.ts';

const MIDDLE = 50;
const FULL = 100;

interface KnownMetric {
  readonly metric: HealthMetric;
  readonly definition: MetricDefinition;
  readonly value: number;
  /** 0 to 100. */
  readonly points: number;
}

/**
 * Health: the weighted mean of the metrics that are known, each from 0 (red or worse) to 100 (green or better).
 * Weights of unknown metrics are left out. Told around a middle of 50: a metric with share s of the known weight and
 * p points contributes s (p - 50). A metric whose bounds contradict its direction counts as unknown, since it would
 * be read backwards; `checkModel` reports it.
 */
export function scoreHealth(model: ScoringModel, facts: FactReader): Score {
  const { metrics } = model.health;
  const known = metrics.flatMap((metric) => knownMetric(metric, facts) ?? []);
  const knownWeight = known.reduce((sum, { metric }) => sum + metric.weight, 0);
  const totalWeight = metrics.reduce((sum, { weight }) => sum + weight, 0);
  const problem = coverageProblem(SCORE_LABELS.health, knownWeight, totalWeight);
  if (problem !== null) return problem;
  const reasons = known.map((each) => ({
    code: each.metric.id,
    label: each.definition.label,
    contribution: ((each.points - MIDDLE) * each.metric.weight) / knownWeight,
    detail: detailOf(each, facts),
  }));
  return makeScore({ name: 'health', base: MIDDLE, coverage: knownWeight / totalWeight, reasons });
}

/** True when red and green lie in the order that the direction asks for. */
export function boundsFitDirection({ red, green }: HealthMetric, direction: Direction): boolean {
  return direction === 'higher_is_better' ? red < green : red > green;
}

function knownMetric(metric: HealthMetric, facts: FactReader): KnownMetric | null {
  const input = inputOf(metric);
  const definition = facts.definition(input);
  const value = facts.value(input);
  if (!isMetric(definition) || typeof value !== 'number' || !boundsFitDirection(metric, definition.direction))
    return null;
  const share = (value - metric.red) / (metric.green - metric.red);
  return { metric, definition, value, points: Math.min(Math.max(share, 0), 1) * FULL };
}

function detailOf({ metric, definition, value, points }: KnownMetric, facts: FactReader): string {
  const day = facts.day(inputOf(metric));
  const asOf = day === null || day === facts.today ? '' : ` on ${formatDay(day)}`;
  return `${formatNamedValue(definition, value)}${asOf}, ${standing(metric, points)}`;
}

function standing({ red, green }: HealthMetric, points: number): string {
  if (points <= 0) return `red is ${formatValue(red)}`;
  return points >= FULL
    ? `green is ${formatValue(green)}`
    : `between red ${formatValue(red)} and green ${formatValue(green)}`;
}

function inputOf({ codename }: HealthMetric): RuleInput {
  return { kind: 'metric', codename };
}

function isMetric(definition: Definition | null): definition is MetricDefinition {
  return definition?.kind === 'metric';
}
