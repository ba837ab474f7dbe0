import type { Catalogue } from '../contract/catalogue.ts';
import type { SetupChange } from '../contract/setup-file.ts';
import { describeTest } from '../scoring/describe.ts';
import type { ChurnRiskRule, FitRule, HealthMetric, RuleInput, ScoringModel } from '../scoring/model.ts';
import { compareItems, compareOne } from './compare-items.ts';

/** What a file's scoring model changes, rule by rule. */
export function diffScoring(before: ScoringModel, after: ScoringModel, catalogue: Catalogue): SetupChange[] {
  const labelOf = labelsOf(catalogue);
  const section = 'scoring';
  const missing = 'removed';
  return [
    ...compareItems<FitRule>({
      section,
      missing,
      before: before.fit.rules,
      after: after.fit.rules,
      keyOf: ({ id }) => id,
      subjectOf: ({ label }) => `Fit: ${label}`,
      describe: ({ label, input, test, weight }) =>
        `${label}: ${labelOf(input.codename)} ${describeTest(test)}, weight ${weight}`,
    }),
    ...compareItems<HealthMetric>({
      section,
      missing,
      before: before.health.metrics,
      after: after.health.metrics,
      keyOf: ({ codename }) => codename,
      subjectOf: ({ codename }) => `Health: ${labelOf(codename)}`,
      describe: ({ red, green, weight }) => `red at ${red}, green at ${green}, weight ${weight}`,
    }),
    ...compareOne(section, 'Churn Risk: base', String(before.churnRisk.base), String(after.churnRisk.base)),
    ...compareItems<ChurnRiskRule>({
      section,
      missing,
      before: before.churnRisk.rules,
      after: after.churnRisk.rules,
      keyOf: ({ id }) => id,
      subjectOf: ({ label }) => `Churn Risk: ${label}`,
      describe: ({ label, input, test, points }) =>
        `${label}: ${labelOf(input.codename)} ${describeTest(test)}, ${points > 0 ? '+' : ''}${points} points`,
    }),
    ...compareOne(section, 'Churned', describeChurned(before, labelOf), describeChurned(after, labelOf)),
  ];
}

function describeChurned(
  { churned }: ScoringModel,
  labelOf: (codename: RuleInput['codename']) => string,
): string | null {
  if (churned === null) return null;
  const since = churned.on ? `, since ${labelOf(churned.on)}` : '';
  return `${labelOf(churned.input.codename)} ${describeTest(churned.test)}${since}`;
}

function labelsOf(catalogue: Catalogue): (codename: string) => string {
  const labels = new Map(catalogue.map(({ codename, label }) => [codename, label]));
  return (codename) => labels.get(codename) ?? codename;
}
