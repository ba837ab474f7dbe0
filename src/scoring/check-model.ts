import type { Catalogue } from '../contract/catalogue.ts';
import { checkFit } from './check-fit.ts';
import { checkHealth } from './check-health.ts';
import { checkFinite, checkIds, checkInput } from './check-parts.ts';
import { checkTest } from './check-test.ts';
import type { ChurnedCondition, ChurnRiskRule, ScoringModel } from './model.ts';
import type { ModelIssue } from './model-issue.ts';

const MIN_BASE = 0;
const MAX_BASE = 100;

/** Everything that keeps a scoring model from being saved; empty when it can be used. An empty model is allowed. */
export function checkModel(model: ScoringModel, catalogue: Catalogue): ModelIssue[] {
  return [
    ...checkFit(model.fit, catalogue),
    ...checkHealth(model.health, catalogue),
    ...checkBase(model.churnRisk.base),
    ...checkIds('churnRisk.rules', model.churnRisk.rules),
    ...model.churnRisk.rules.flatMap((rule, index) => checkRiskRule(`churnRisk.rules.${index}`, rule, catalogue)),
    ...(model.churned === null ? [] : checkChurned(model.churned, catalogue)),
    ...checkDate('customerSince', model.customerSince, catalogue, 'since when somebody is a customer'),
  ];
}

function checkRiskRule(path: string, rule: ChurnRiskRule, catalogue: Catalogue): ModelIssue[] {
  return [
    ...checkFinite(`${path}.points`, rule.points),
    ...checkInput(path, rule.input, catalogue),
    ...checkTest(path, rule, catalogue),
  ];
}

function checkChurned(condition: ChurnedCondition, catalogue: Catalogue): ModelIssue[] {
  return [
    ...checkInput('churned', condition.input, catalogue),
    ...checkTest('churned', condition, catalogue),
    ...checkDate('churned.on', condition.on, catalogue, 'when a customer churned'),
  ];
}

function checkDate(path: string, codename: string | null | undefined, catalogue: Catalogue, says: string) {
  const found = catalogue.some(
    (each) => each.kind === 'attribute' && each.codename === codename && each.type === 'date',
  );
  if (!codename || found) return [];
  const message = `There is no date attribute "${codename}" to say ${says}. Choose another or none.`;
  return [{ path, code: 'codename_unknown' as const, message }];
}

function checkBase(base: number): ModelIssue[] {
  if (!Number.isFinite(base)) return checkFinite('churnRisk.base', base);
  if (base >= MIN_BASE && base <= MAX_BASE) return [];
  const message = `Churn Risk must start between ${MIN_BASE} and ${MAX_BASE}.`;
  return [{ path: 'churnRisk.base', code: 'base_out_of_scale', message }];
}
