import { inputsOfScore, type RuleInput, type ScoringModel } from '@customerscore/core/scoring';

/** The parts of a scoring model that use an attribute or metric, in words: `scoring model: Health`. */
export function modelUses(model: ScoringModel, codename: string): string[] {
  const uses = (input: RuleInput | undefined) => input?.codename === codename;
  const { fit, health, churned } = model;
  const metrics = health.categories.flatMap((category) => category.metrics);
  const parts: readonly [name: string, used: boolean][] = [
    ['Fit', [...fit.rules, ...fit.disqualifiers].some(({ input }) => uses(input))],
    ['Health', metrics.some((metric) => metric.codename === codename)],
    [
      'Churn Risk',
      [...model.churnRisk.rules.map(({ input }) => input), ...inputsOfScore(model, 'churnRisk')].some(uses),
    ],
    ['Churned', uses(churned?.input) || churned?.on === codename],
    ['Age of customers', model.customerSince === codename],
  ];
  return parts.filter(([, used]) => used).map(([name]) => `scoring model: ${name}`);
}
