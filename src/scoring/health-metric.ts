import { formatDay } from '../calendar/day.ts';
import type { Catalogue, Direction, MetricDefinition, MetricPoint } from '../contract/catalogue.ts';
import type { Reason } from '../contract/scores.ts';
import { formatNamedValue, formatValue } from './describe.ts';
import { ageOf, bindInput, pointOf, type ReadFacts } from './facts.ts';
import type { Fading, HealthMetric } from './model.ts';
import { describeTrend, trendPoints } from './trend.ts';

const MIDDLE = 50;
const FULL = 100;

/** Behind a metric's id, the code of the reason for its trend; ids may not contain it. */
export const TREND_SUFFIX = ':trend';

/** A metric of Health, ready to be counted for many customers. */
export interface CompiledMetric {
  readonly metric: HealthMetric;
  readonly definition: MetricDefinition;
  readonly fading: Fading | null;
}

/** One customer, as Health looks at it. */
export interface HealthFacts {
  readonly facts: ReadFacts;
  /** How far from red green lies, for a young customer, whose trends do not count; null: at its own place. */
  readonly greenShare: number | null;
}

/** True when red and green lie in the order that the direction asks for. */
export function boundsFitDirection({ red, green }: Pick<HealthMetric, 'red' | 'green'>, direction: Direction): boolean {
  return direction === 'higher_is_better' ? red < green : red > green;
}

/** Null for a metric that is never known: it was deleted, or would be read backwards by its bounds. */
export function compileMetric(
  metric: HealthMetric,
  fading: Fading | null,
  catalogue: Catalogue,
): CompiledMetric | null {
  const { definition } = bindInput({ kind: 'metric', codename: metric.codename }, catalogue);
  if (definition?.kind !== 'metric' || !boundsFitDirection(metric, definition.direction)) return null;
  return { metric, definition, fading };
}

/** The point that a metric is counted by; null where it is unknown. */
export function metricPoint({ metric }: CompiledMetric, facts: ReadFacts): MetricPoint | null {
  return pointOf(metric.codename, facts);
}

/** How much a point still counts, 0 to 1. */
export function freshnessOf({ fading }: CompiledMetric, point: MetricPoint, facts: ReadFacts): number {
  if (fading === null) return 1;
  const age = ageOf(point, facts);
  if (age <= fading.fullDays) return 1;
  return age >= fading.goneDays ? 0 : (fading.goneDays - age) / (fading.goneDays - fading.fullDays);
}

/** What a metric comes to, 0 to 100, its trend included. */
export function metricPoints(compiled: CompiledMetric, point: MetricPoint, customer: HealthFacts): number {
  const level = levelOf(compiled, point, customer);
  const trend = trendOf(compiled, customer);
  const { trendShare } = compiled.metric;
  return trend === null ? level : level * (1 - trendShare) + trend * trendShare;
}

/** The reasons of a metric with `share` of all that counts: its value and, where it has one, its trend. */
export function explainMetric(
  compiled: CompiledMetric,
  point: MetricPoint,
  customer: HealthFacts,
  share: number,
): Reason[] {
  const { metric, definition } = compiled;
  const { label } = definition;
  const level = levelOf(compiled, point, customer);
  const trend = trendOf(compiled, customer);
  const value: Reason = {
    code: metric.id,
    label,
    contribution: share * (trend === null ? 1 : 1 - metric.trendShare) * (level - MIDDLE),
    detail: describeLevel(compiled, point, customer, level),
  };
  const windows = customer.facts.windows?.[metric.codename];
  if (trend === null || windows === undefined) return [value];
  const contribution = share * metric.trendShare * (trend - MIDDLE);
  const code = `${metric.id}${TREND_SUFFIX}`;
  return [value, { code, label: `${label}, trend`, contribution, detail: describeTrend(windows) }];
}

function levelOf({ metric }: CompiledMetric, { value }: MetricPoint, { greenShare }: HealthFacts): number {
  const span = greenOf(metric, greenShare) - metric.red;
  return Math.min(Math.max((value - metric.red) / span, 0), 1) * FULL;
}

function greenOf({ red, green }: HealthMetric, greenShare: number | null): number {
  return greenShare === null ? green : red + (green - red) * greenShare;
}

function trendOf({ metric, definition }: CompiledMetric, { facts, greenShare }: HealthFacts): number | null {
  if (greenShare !== null || metric.trendShare <= 0) return null;
  return trendPoints(facts.windows?.[metric.codename], definition.direction);
}

function describeLevel(
  { metric, definition }: CompiledMetric,
  point: MetricPoint,
  { facts, greenShare }: HealthFacts,
  level: number,
): string {
  const asOf = ageOf(point, facts) === 0 ? '' : ` on ${formatDay(point.day)}`;
  const green = greenOf(metric, greenShare);
  return `${formatNamedValue(definition, point.value)}${asOf}, ${standing({ red: metric.red, green }, level)}`;
}

function standing({ red, green }: Pick<HealthMetric, 'red' | 'green'>, level: number): string {
  if (level <= 0) return `red is ${formatValue(red)}`;
  return level >= FULL
    ? `green is ${formatValue(green)}`
    : `between red ${formatValue(red)} and green ${formatValue(green)}`;
}
