import type { Catalogue } from '../contract/catalogue.ts';
import type { SetupChange } from '../contract/setup-file.ts';
import { describeTest } from '../scoring/describe.ts';
import type { ChurnModel } from '../scoring/learning/churn-model.ts';
import type { ChurnRiskRule, ColdStart, Fading, RuleInput, ScoringModel, ValueTest } from '../scoring/model.ts';
import { compareItems, compareOne } from './compare-items.ts';
import { diffFit } from './diff-fit.ts';
import { diffHealthMetrics } from './diff-health.ts';

const SECTION = 'scoring';

/** What a file's scoring model changes, rule by rule. */
export function diffScoring(before: ScoringModel, after: ScoringModel, catalogue: Catalogue): SetupChange[] {
  const labelOf = labelsOf(catalogue);
  const asks = (rule: { readonly input: RuleInput; readonly test: ValueTest }) =>
    `${labelOf(rule.input.codename)} ${describeTest(rule.test)}`;
  const one = (subject: string, describe: (model: ScoringModel) => string | null) =>
    compareOne(SECTION, subject, describe(before), describe(after));
  return [
    ...diffFit(before.fit, after.fit, asks),
    ...diffHealthMetrics(before.health, after.health, labelOf),
    ...one('Health: old values', ({ health }) => describeFading(health.fading)),
    ...one('Health: young customers', ({ health }) => describeColdStart(health.coldStart)),
    ...one('Churn Risk: base', ({ churnRisk }) => String(churnRisk.base)),
    ...compareItems<ChurnRiskRule>({
      section: SECTION,
      missing: 'removed',
      before: before.churnRisk.rules,
      after: after.churnRisk.rules,
      keyOf: ({ id }) => id,
      subjectOf: ({ label }) => `Churn Risk: ${label}`,
      describe: (rule) => `${rule.label}: ${asks(rule)}, ${rule.points > 0 ? '+' : ''}${rule.points} points`,
    }),
    ...one('Churn Risk: learned model', ({ churnRisk: { learned } }) => learned && describeLearned(learned)),
    ...one('Churned', ({ churned }) => {
      if (churned === null) return null;
      return `${asks(churned)}${churned.on ? `, since ${labelOf(churned.on)}` : ''}`;
    }),
    ...one('Customer since', ({ customerSince }) => customerSince && labelOf(customerSince)),
  ];
}

function describeLearned({ kind, features, trainedOn, baseLogOdds }: ChurnModel): string {
  const { customers, churned } = trainedOn;
  return `${kind}, ${features.length} features, from ${customers} customers of whom ${churned} churned (${baseLogOdds.toFixed(6)})`;
}

function describeFading(fading: Fading | null): string | null {
  return fading && `fade from ${fading.fullDays} days on, gone after ${fading.goneDays}`;
}

function describeColdStart(coldStart: ColdStart | null): string | null {
  if (coldStart === null) return null;
  const { youngDays, greenShare, minimumDays } = coldStart;
  return `for ${youngDays} days, green at ${greenShare} of the way at first, scored from day ${minimumDays} on`;
}

function labelsOf(catalogue: Catalogue): (codename: string) => string {
  const labels = new Map(catalogue.map(({ codename, label }) => [codename, label]));
  return (codename) => labels.get(codename) ?? codename;
}
