import { SCORE_LABELS, type Score } from '../contract/scores.ts';
import type { FactReader } from './facts.ts';
import { coverageProblem, makeScore } from './make-score.ts';
import type { FitRule, ScoringModel } from './model.ts';
import { explainInput, testInput } from './test-input.ts';

/** The middle of the scale. A rule that holds adds half of its share of the scale, one that fails takes half of it. */
const MIDDLE = 50;

/**
 * Fit: weight of the rules that hold, out of the weight of the rules whose data is known, times 100. Rules without
 * data are left out, so that an unknown fact neither helps nor hurts. Told around a middle of 50: a rule with share
 * s of the known weight contributes +50 s when it holds and -50 s when it fails.
 */
export function scoreFit(model: ScoringModel, facts: FactReader): Score {
  const { rules } = model.fit;
  const tested = rules.map((rule) => ({ rule, result: testInput(rule.input, rule.test, facts) }));
  const known = tested.filter(({ result }) => result !== 'unknown');
  const knownWeight = weightOf(known.map(({ rule }) => rule));
  const totalWeight = weightOf(rules);
  const problem = coverageProblem(SCORE_LABELS.fit, knownWeight, totalWeight);
  if (problem !== null) return problem;
  const reasons = known.map(({ rule, result }) => {
    const holds = result === 'holds';
    return {
      code: rule.id,
      label: rule.label,
      contribution: ((holds ? MIDDLE : -MIDDLE) * rule.weight) / knownWeight,
      detail: explainInput(rule.input, rule.test, facts, holds),
    };
  });
  return makeScore({ name: 'fit', base: MIDDLE, coverage: knownWeight / totalWeight, reasons });
}

function weightOf(rules: readonly FitRule[]): number {
  return rules.reduce((sum, rule) => sum + rule.weight, 0);
}
