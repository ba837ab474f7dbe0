import { formatDay } from '../calendar/day.ts';
import type { Catalogue } from '../contract/catalogue.ts';
import { type Band, type Reason, SCORE_LABELS, type Score } from '../contract/scores.ts';
import type { Churn } from './churn.ts';
import type { ReadFacts } from './facts.ts';
import { coverageProblem, makeScore, notScored } from './make-score.ts';
import type { ChurnRiskModel, ChurnRiskRule } from './model.ts';
import { compileLearnedRisk } from './score-learned-risk.ts';
import { askOf, type CompiledQuestion, compileQuestion, explainAnswer } from './test-input.ts';

interface CompiledRule {
  readonly rule: ChurnRiskRule;
  readonly question: CompiledQuestion;
}

/**
 * Churn Risk: the base plus the points of the rules that hold, cut at 0 and 100. Rules without data add nothing and
 * lower the coverage, which weighs each rule by its points. Where a model was learned, it makes the score instead. Who
 * has left cannot be at risk: no score then.
 */
export function compileChurnRisk(
  { base, rules, learned }: ChurnRiskModel,
  catalogue: Catalogue,
): (facts: ReadFacts, previous: Band | null, churn: Churn) => Score {
  const learnedRisk = learned === null ? null : compileLearnedRisk(learned, catalogue);
  const compiled = rules.map((rule) => ({ rule, question: compileQuestion(rule, catalogue) }));
  const total = rules.reduce((sum, { points }) => sum + Math.abs(points), 0);
  const explain = (facts: ReadFacts) => reasonsOf(compiled, facts);
  return (facts, previous, churn) => {
    if (churn.churned) return hasLeft(churn);
    if (learnedRisk !== null) return learnedRisk(facts, previous);
    let known = 0;
    let moved = 0;
    for (const { rule, question } of compiled) {
      const answer = askOf(question, facts);
      if (answer !== 'unknown') known += Math.abs(rule.points);
      if (answer === 'holds') moved += rule.points;
    }
    const problem = coverageProblem(SCORE_LABELS.churnRisk, known, total);
    if (problem !== null) return problem;
    return makeScore({
      name: 'churnRisk',
      sum: base + moved,
      base,
      coverage: known / total,
      previous,
      facts,
      explain,
    });
  };
}

function hasLeft({ churnedOn }: Churn): Score {
  return notScored('churned', churnedOn === null ? 'Already churned.' : `Churned on ${formatDay(churnedOn)}.`);
}

function reasonsOf(rules: readonly CompiledRule[], facts: ReadFacts): Reason[] {
  const holding = rules.filter(({ question }) => askOf(question, facts) === 'holds');
  return holding.map(({ rule, question }) => ({
    code: rule.id,
    label: rule.label,
    contribution: rule.points,
    detail: explainAnswer(question, facts, true),
  }));
}
