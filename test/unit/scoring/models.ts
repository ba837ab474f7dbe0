import type { AttributeValue, Catalogue, MetricPoint } from '../../../src/contract/index.ts';
import {
  type FitModel,
  type FitRule,
  type HealthMetric,
  type HealthModel,
  type ScoreInput,
  type ScoringModel,
  scoreCustomer,
} from '../../../src/scoring/index.ts';
import { aMetric, anAttribute } from '../factories.ts';

export const TODAY = '2026-11-23';

export const CATALOGUE: Catalogue = [
  anAttribute('employees', { type: 'number' }),
  anAttribute('plan'),
  anAttribute('vip', { type: 'boolean' }),
  anAttribute('renewal_date', { type: 'date' }),
  anAttribute('status'),
  anAttribute('churn_date', { type: 'date' }),
  aMetric('logins', { unit: 'logins' }),
  aMetric('tickets', { unit: 'tickets', direction: 'lower_is_better' }),
];

/** A model without any rule. */
export function aModel(overrides: Partial<ScoringModel> = {}): ScoringModel {
  return {
    fit: aFit([]),
    health: { categories: [], fading: null, coldStart: null },
    churnRisk: { base: 20, rules: [], learned: null },
    churned: null,
    customerSince: null,
    ...overrides,
  };
}

/** Fit of these rules. */
export function aFit(rules: readonly FitRule[], overrides: Partial<FitModel> = {}): FitModel {
  return { rules, groups: [], disqualifiers: [], ...overrides };
}

/** Health of these metrics in one category. */
export function aHealth(metrics: readonly HealthMetric[], overrides: Partial<HealthModel> = {}): HealthModel {
  const categories = [{ id: 'all', label: 'All', weight: 1, metrics }];
  return { categories, fading: null, coldStart: null, ...overrides };
}

export interface Known {
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** Values of today. */
  readonly metrics?: Readonly<Record<string, number>>;
}

/** Scores a customer on 23 November 2026. */
export function score(model: ScoringModel, known: Known = {}, overrides: Partial<ScoreInput> = {}) {
  const metrics: Record<string, MetricPoint> = {};
  for (const [codename, value] of Object.entries(known.metrics ?? {})) metrics[codename] = { day: TODAY, value };
  return scoreCustomer({
    model,
    modelVersion: 3,
    catalogue: CATALOGUE,
    attributes: known.attributes ?? {},
    metrics,
    now: `${TODAY}T10:00:00.000Z`,
    ...overrides,
  });
}
