import { formatDay } from '../calendar/day.ts';
import { SCORE_LABELS, type Score } from '../contract/scores.ts';
import type { Churn } from './churn.ts';
import type { FactReader } from './facts.ts';
import { coverageProblem, makeScore, notScored } from './make-score.ts';
import type { ScoringModel } from './model.ts';
import { explainInput, testInput } from './test-input.ts';

/**
 * Churn Risk: the base plus the points of the rules that hold, cut at 0 and 100. Rules without data add nothing and
 * lower the coverage, which weighs each rule by its points. Who has left cannot be at risk: no score then.
 */
export function scoreChurnRisk(model: ScoringModel, facts: FactReader, churn: Churn): Score {
  if (churn.churned) {
    const message = churn.churnedOn === null ? 'Already churned.' : `Churned on ${formatDay(churn.churnedOn)}.`;
    return notScored('churned', message);
  }
  const { base, rules } = model.churnRisk;
  const tested = rules.map((rule) => ({ rule, result: testInput(rule.input, rule.test, facts) }));
  const total = tested.reduce((sum, { rule }) => sum + Math.abs(rule.points), 0);
  const known = tested.reduce((sum, { rule, result }) => sum + (result === 'unknown' ? 0 : Math.abs(rule.points)), 0);
  const problem = coverageProblem(SCORE_LABELS.churnRisk, known, total);
  if (problem !== null) return problem;
  const reasons = tested
    .filter(({ result }) => result === 'holds')
    .map(({ rule }) => ({
      code: rule.id,
      label: rule.label,
      contribution: rule.points,
      detail: explainInput(rule.input, rule.test, facts, true),
    }));
  return makeScore({ name: 'churnRisk', base, coverage: known / total, reasons });
}
