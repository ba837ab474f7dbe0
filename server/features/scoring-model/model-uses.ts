import type { RuleInput, ScoringModel } from '@customerscore/core/scoring';

/** The parts of a scoring model that use an attribute or metric, in words: `scoring model: Health`. */
export function modelUses(model: ScoringModel, codename: string): string[] {
  const uses = (input: RuleInput | undefined) => input?.codename === codename;
  const { churned } = model;
  const parts: readonly [name: string, used: boolean][] = [
    ['Fit', model.fit.rules.some(({ input }) => uses(input))],
    ['Health', model.health.metrics.some((metric) => metric.codename === codename)],
    ['Churn Risk', model.churnRisk.rules.some(({ input }) => uses(input))],
    ['Churned', uses(churned?.input) || churned?.on === codename],
  ];
  return parts.filter(([, used]) => used).map(([name]) => `scoring model: ${name}`);
}
