import { addDays, daysBetween, isDay } from '../../../calendar/day.ts';
import type { MetricPoint } from '../../../contract/catalogue.ts';
import type { Feature, FeatureSource, FeatureValue } from '../feature.ts';
import type { CustomerHistory } from './customer-history.ts';

/**
 * The value of a feature as it was known at the end of a day. Nothing from after that day is read: an attribute that
 * has changed since is unknown, as what it was is not kept. A date counts as the days from `day` to it, negative when
 * it is past. Null when unknown.
 */
export function featureValueOn(feature: Feature, history: CustomerHistory, day: string): FeatureValue {
  const value = sourceValueOn(feature.source, history, day);
  if (feature.type !== 'number' || typeof value !== 'string') return value;
  return isDay(value) ? daysBetween(day, value) : null;
}

function sourceValueOn(source: FeatureSource, history: CustomerHistory, day: string): FeatureValue {
  switch (source.kind) {
    case 'age':
      return history.customerSince === null ? null : daysBetween(history.customerSince, day);
    case 'attribute': {
      const attribute = ownValue(history.attributes, source.codename);
      return attribute === undefined || attribute.lastChanged > day ? null : attribute.value;
    }
    case 'metric':
      return latestOf(pointsOf(history, source.codename, null, day));
    case 'window':
      return measured(pointsOf(history, source.codename, addDays(day, -source.days), day), source.measure, day);
  }
}

/** The points after one day (null: all) up to and including another. */
function pointsOf(history: CustomerHistory, codename: string, after: string | null, until: string): MetricPoint[] {
  const points = ownValue(history.metrics, codename) ?? [];
  return points.filter(({ day, value }) => day <= until && (after === null || day > after) && Number.isFinite(value));
}

function measured(
  points: readonly MetricPoint[],
  measure: Extract<FeatureSource, { kind: 'window' }>['measure'],
  day: string,
): number | null {
  if (points.length === 0) return null;
  const sum = points.reduce((total, { value }) => total + value, 0);
  switch (measure) {
    case 'sum':
      return sum;
    case 'mean':
      return sum / points.length;
    case 'last':
      return latestOf(points);
    case 'slope':
      return slopeOf(points, day);
  }
}

function latestOf(points: readonly MetricPoint[]): number | null {
  const latest = points.reduce<MetricPoint | null>(
    (last, each) => (last === null || each.day >= last.day ? each : last),
    null,
  );
  return latest?.value ?? null;
}

/** Change per day by least squares; null when all points are of one day. */
function slopeOf(points: readonly MetricPoint[], day: string): number | null {
  const days = points.map((point) => daysBetween(day, point.day));
  const meanDay = days.reduce((sum, each) => sum + each, 0) / points.length;
  const mean = points.reduce((sum, { value }) => sum + value, 0) / points.length;
  const spread = days.reduce((sum, each) => sum + (each - meanDay) ** 2, 0);
  if (spread === 0) return null;
  return points.reduce((sum, { value }, index) => sum + ((days[index] ?? 0) - meanDay) * (value - mean), 0) / spread;
}

/** Codenames such as `constructor` must not find what every object inherits. */
function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
