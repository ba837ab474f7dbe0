import type { ChurnedCondition, ChurnRiskModel, FitRule, HealthMetric, ScoringModel } from './model.ts';

/** The shape of a scoring model before rules had groups, metrics had categories and risk could be learned. */
export interface FormerScoringModel {
  readonly fit: { readonly rules: readonly Omit<FitRule, 'group'>[] };
  readonly health: { readonly metrics: readonly Omit<HealthMetric, 'trendShare'>[] };
  readonly churnRisk: Omit<ChurnRiskModel, 'learned'>;
  readonly churned: ChurnedCondition | null;
}

/** Where the metrics of a former model go; one category makes the same scores as none. */
const ONLY_CATEGORY = { id: 'metrics', label: 'Metrics', weight: 1 };

/** A model in the shape of today, making the same scores. One that has it already comes back as it is. */
export function upgradeModel(model: ScoringModel | FormerScoringModel): ScoringModel {
  if (!isFormer(model)) return model;
  const { fit, health, churnRisk, churned } = model;
  const metrics = health.metrics.map((metric) => ({ ...metric, trendShare: 0 }));
  return {
    fit: { rules: fit.rules.map((rule) => ({ ...rule, group: null })), groups: [], disqualifiers: [] },
    health: {
      categories: metrics.length === 0 ? [] : [{ ...ONLY_CATEGORY, metrics }],
      fading: null,
      coldStart: null,
    },
    churnRisk: { ...churnRisk, learned: null },
    churned,
    customerSince: null,
  };
}

function isFormer(model: ScoringModel | FormerScoringModel): model is FormerScoringModel {
  return 'metrics' in model.health;
}
