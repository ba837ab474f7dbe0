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

/** What a metric says about one customer. */
export interface MetricCounts {
  /** 0 to 100, trend included. */
  readonly points: number;
  /** 0 to 100: of the newest value, and of the trend; null: no trend. */
  readonly level: number;
  readonly trend: number | null;
  /** Where green lay for this customer. */
  readonly green: number;
  /** Above 0, up to 1: less for an old point. */
  readonly freshness: number;
}

/** A metric of Health, ready to be counted for many customers. `count` is null where it is unknown. */
export interface MetricCounter {
  readonly metric: HealthMetric;
  readonly definition: MetricDefinition | null;
  readonly count: (facts: ReadFacts, greenShare: number | null) => MetricCounts | null;
}

/** True when red and green lie in the order that the direction asks for. */
export function boundsFitDirection({ red, green }: Pick<HealthMetric, 'red' | 'green'>, direction: Direction): boolean {
  return direction === 'higher_is_better' ? red < green : red > green;
}

/** A metric whose bounds contradict its direction counts as unknown, since it would be read backwards. */
export function compileMetric(metric: HealthMetric, fading: Fading | null, catalogue: Catalogue): MetricCounter {
  const { definition } = bindInput({ kind: 'metric', codename: metric.codename }, catalogue);
  if (definition?.kind !== 'metric' || !boundsFitDirection(metric, definition.direction)) {
    return { metric, definition: null, count: () => null };
  }
  const { codename, red, green, trendShare } = metric;
  const { direction } = definition;
  return {
    metric,
    definition,
    count: (facts, greenShare) => {
      const point = pointOf(codename, facts);
      const freshness = point === null ? 0 : freshnessOf(point, fading, facts);
      if (point === null || freshness <= 0) return null;
      const nearer = greenShare === null ? green : red + (green - red) * greenShare;
      const level = levelOf(point.value, red, nearer);
      const trend = greenShare === null && trendShare > 0 ? trendPoints(facts.windows?.[codename], direction) : null;
      const points = trend === null ? level : level * (1 - trendShare) + trend * trendShare;
      return { points, level, trend, green: nearer, freshness };
    },
  };
}

/** The reasons of a metric with `share` of all that counts: its value and, where it has one, its trend. */
export function explainMetric(
  { metric, definition }: MetricCounter,
  { level, trend, green }: MetricCounts,
  share: number,
  facts: ReadFacts,
): Reason[] {
  const point = pointOf(metric.codename, facts);
  if (definition === null || point === null) return [];
  const levelShare = trend === null ? 1 : 1 - metric.trendShare;
  const { label } = definition;
  const value: Reason = {
    code: metric.id,
    label,
    contribution: share * levelShare * (level - MIDDLE),
    detail: describeLevel(definition, { red: metric.red, green, point, level, facts }),
  };
  const windows = facts.windows?.[metric.codename];
  if (trend === null || windows === undefined) return [value];
  const contribution = share * metric.trendShare * (trend - MIDDLE);
  const code = `${metric.id}${TREND_SUFFIX}`;
  return [value, { code, label: `${label}, trend`, contribution, detail: describeTrend(windows) }];
}

function levelOf(value: number, red: number, green: number): number {
  return Math.min(Math.max((value - red) / (green - red), 0), 1) * FULL;
}

function freshnessOf(point: MetricPoint, fading: Fading | null, facts: ReadFacts): number {
  if (fading === null) return 1;
  const age = ageOf(point, facts) ?? Number.POSITIVE_INFINITY;
  if (age <= fading.fullDays) return 1;
  return age >= fading.goneDays ? 0 : (fading.goneDays - age) / (fading.goneDays - fading.fullDays);
}

interface Level {
  readonly red: number;
  readonly green: number;
  readonly point: MetricPoint;
  readonly level: number;
  readonly facts: ReadFacts;
}

function describeLevel(definition: MetricDefinition, { point, level, facts, ...bounds }: Level): string {
  const asOf = ageOf(point, facts) === 0 ? '' : ` on ${formatDay(point.day)}`;
  return `${formatNamedValue(definition, point.value)}${asOf}, ${standing(bounds, level)}`;
}

function standing({ red, green }: Pick<HealthMetric, 'red' | 'green'>, level: number): string {
  if (level <= 0) return `red is ${formatValue(red)}`;
  return level >= FULL
    ? `green is ${formatValue(green)}`
    : `between red ${formatValue(red)} and green ${formatValue(green)}`;
}
