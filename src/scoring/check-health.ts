import type { Catalogue } from '../contract/catalogue.ts';
import { checkFinite, checkIds, checkWeight, checkWithin } from './check-parts.ts';
import { boundsFitDirection } from './health-metric.ts';
import type { ColdStart, Fading, HealthCategory, HealthMetric, HealthModel } from './model.ts';
import type { ModelIssue } from './model-issue.ts';

const SHARES = [0, 1] as const;
const GREEN_SHARES = [0.05, 1] as const;
const DAYS = [0, 3650] as const;
const SOME_DAYS = [1, 3650] as const;

/** Everything that keeps the Health of a scoring model from being used. */
export function checkHealth({ categories, fading, coldStart }: HealthModel, catalogue: Catalogue): ModelIssue[] {
  return [
    ...checkIds('health.categories', categories),
    ...checkMetricIds(categories),
    ...categories.flatMap((category, index) => checkCategory(`health.categories.${index}`, category, catalogue)),
    ...(fading === null ? [] : checkFading(fading)),
    ...(coldStart === null ? [] : checkColdStart(coldStart)),
  ];
}

function checkCategory(path: string, { weight, metrics }: HealthCategory, catalogue: Catalogue): ModelIssue[] {
  return [
    ...checkWeight(path, weight),
    ...metrics.flatMap((metric, index) => checkMetric(`${path}.metrics.${index}`, metric, catalogue)),
  ];
}

/** Metrics give reasons of one score, whatever category they are in. */
function checkMetricIds(categories: readonly HealthCategory[]): ModelIssue[] {
  const paths = categories.flatMap(({ metrics }, at) =>
    metrics.map((_metric, index) => `health.categories.${at}.metrics.${index}.id`),
  );
  return checkIds(
    'metrics',
    categories.flatMap(({ metrics }) => metrics),
  ).map((issue) => ({ ...issue, path: paths[Number(issue.path.split('.')[1])] ?? issue.path }));
}

function checkMetric(path: string, metric: HealthMetric, catalogue: Catalogue): ModelIssue[] {
  const definition = catalogue.find((each) => each.kind === 'metric' && each.codename === metric.codename);
  const numbers = [...checkFinite(`${path}.red`, metric.red), ...checkFinite(`${path}.green`, metric.green)];
  const shares = checkWithin(`${path}.trendShare`, metric.trendShare, SHARES);
  const issues = [...checkWeight(path, metric.weight), ...numbers, ...shares];
  if (definition?.kind !== 'metric') {
    const message = `There is no metric "${metric.codename}". Choose another or remove it from Health.`;
    return [...issues, { path: `${path}.codename`, code: 'codename_unknown', message }];
  }
  if (numbers.length > 0 || boundsFitDirection(metric, definition.direction)) return issues;
  const message =
    definition.direction === 'higher_is_better'
      ? `Higher is better for ${definition.label}: green must be above red.`
      : `Lower is better for ${definition.label}: green must be below red.`;
  return [...issues, { path: `${path}.green`, code: 'bounds_order', message }];
}

function checkFading({ fullDays, goneDays }: Fading): ModelIssue[] {
  const issues = [
    ...checkWithin('health.fading.fullDays', fullDays, DAYS),
    ...checkWithin('health.fading.goneDays', goneDays, SOME_DAYS),
  ];
  if (issues.length > 0 || fullDays < goneDays) return issues;
  const message = 'Values must be gone later than they begin to fade.';
  return [{ path: 'health.fading.goneDays', code: 'bounds_order', message }];
}

function checkColdStart({ youngDays, greenShare, minimumDays }: ColdStart): ModelIssue[] {
  return [
    ...checkWithin('health.coldStart.youngDays', youngDays, SOME_DAYS),
    ...checkWithin('health.coldStart.greenShare', greenShare, GREEN_SHARES),
    ...checkWithin('health.coldStart.minimumDays', minimumDays, DAYS),
  ];
}
