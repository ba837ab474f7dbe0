import type { Catalogue } from '../contract/catalogue.ts';
import { checkTest } from './check-test.ts';
import { BASE_CODE, LIMIT_CODE } from './make-score.ts';
import type { ChurnedCondition, ChurnRiskRule, FitRule, HealthMetric, RuleInput, ScoringModel } from './model.ts';
import type { ModelIssue } from './model-issue.ts';
import { boundsFitDirection } from './score-health.ts';

const MIN_BASE = 0;
const MAX_BASE = 100;

/** Everything that keeps a scoring model from being saved; empty when it can be used. An empty model is allowed. */
export function checkModel(model: ScoringModel, catalogue: Catalogue): ModelIssue[] {
  return [
    ...checkIds('fit.rules', model.fit.rules),
    ...model.fit.rules.flatMap((rule, index) => checkFitRule(`fit.rules.${index}`, rule, catalogue)),
    ...checkIds('health.metrics', model.health.metrics),
    ...model.health.metrics.flatMap((metric, index) => checkMetric(`health.metrics.${index}`, metric, catalogue)),
    ...checkBase(model.churnRisk.base),
    ...checkIds('churnRisk.rules', model.churnRisk.rules),
    ...model.churnRisk.rules.flatMap((rule, index) => checkRiskRule(`churnRisk.rules.${index}`, rule, catalogue)),
    ...(model.churned === null ? [] : checkChurned(model.churned, catalogue)),
  ];
}

function checkFitRule(path: string, rule: FitRule, catalogue: Catalogue): ModelIssue[] {
  return [
    ...checkWeight(path, rule.weight),
    ...checkInput(path, rule.input, catalogue),
    ...checkTest(path, rule, catalogue),
  ];
}

function checkRiskRule(path: string, rule: ChurnRiskRule, catalogue: Catalogue): ModelIssue[] {
  return [
    ...checkFinite(`${path}.points`, rule.points),
    ...checkInput(path, rule.input, catalogue),
    ...checkTest(path, rule, catalogue),
  ];
}

function checkMetric(path: string, metric: HealthMetric, catalogue: Catalogue): ModelIssue[] {
  const definition = catalogue.find((each) => each.kind === 'metric' && each.codename === metric.codename);
  const numbers = [...checkFinite(`${path}.red`, metric.red), ...checkFinite(`${path}.green`, metric.green)];
  const issues = [...checkWeight(path, metric.weight), ...numbers];
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

function checkChurned(condition: ChurnedCondition, catalogue: Catalogue): ModelIssue[] {
  const issues = [...checkInput('churned', condition.input, catalogue), ...checkTest('churned', condition, catalogue)];
  const { on } = condition;
  if (!on || catalogue.some((each) => each.kind === 'attribute' && each.codename === on && each.type === 'date')) {
    return issues;
  }
  const message = `There is no date attribute "${on}" to say when a customer churned. Choose another or none.`;
  return [...issues, { path: 'churned.on', code: 'codename_unknown', message }];
}

function checkInput(path: string, { kind, codename }: RuleInput, catalogue: Catalogue): ModelIssue[] {
  if (catalogue.some((each) => each.kind === kind && each.codename === codename)) return [];
  const message = `There is no ${kind} "${codename}". Choose another or remove this rule.`;
  return [{ path: `${path}.input.codename`, code: 'codename_unknown', message }];
}

function checkWeight(path: string, weight: number): ModelIssue[] {
  if (!Number.isFinite(weight)) return checkFinite(`${path}.weight`, weight);
  if (weight > 0) return [];
  return [{ path: `${path}.weight`, code: 'weight_not_positive', message: 'A weight must be greater than 0.' }];
}

function checkFinite(path: string, value: number): ModelIssue[] {
  return Number.isFinite(value) ? [] : [{ path, code: 'number_not_finite', message: 'Enter a number.' }];
}

function checkBase(base: number): ModelIssue[] {
  if (!Number.isFinite(base)) return checkFinite('churnRisk.base', base);
  if (base >= MIN_BASE && base <= MAX_BASE) return [];
  const message = `Churn Risk must start between ${MIN_BASE} and ${MAX_BASE}.`;
  return [{ path: 'churnRisk.base', code: 'base_out_of_scale', message }];
}

function checkIds(path: string, items: readonly { readonly id: string }[]): ModelIssue[] {
  return items.flatMap(({ id }, index): ModelIssue[] => {
    const at = `${path}.${index}.id`;
    if (id === BASE_CODE || id === LIMIT_CODE) {
      return [{ path: at, code: 'id_reserved', message: `"${id}" is used by the score itself. Choose another id.` }];
    }
    if (items.findIndex((each) => each.id === id) === index) return [];
    return [{ path: at, code: 'id_duplicate', message: `The id "${id}" is used twice. Give each rule its own.` }];
  });
}
