import type { Catalogue } from '../contract/catalogue.ts';
import { type Band, type Reason, SCORE_LABELS, type Score } from '../contract/scores.ts';
import { formatValue } from './describe.ts';
import type { ReadFacts } from './facts.ts';
import { fitWeights } from './fit-weights.ts';
import { coverageProblem, makeScore } from './make-score.ts';
import type { Disqualifier, FitModel, FitRule } from './model.ts';
import { askOf, type CompiledQuestion, compileQuestion, explainAnswer } from './test-input.ts';

/** The middle of the scale. A rule that holds adds half of its share of the scale, one that fails takes half of it. */
const MIDDLE = 50;
const FULL = 100;

interface CompiledRule {
  readonly rule: FitRule;
  readonly question: CompiledQuestion;
  /** What it counts after its group's cap. */
  readonly weight: number;
}

interface CompiledDisqualifier {
  readonly disqualifier: Disqualifier;
  readonly question: CompiledQuestion;
}

interface CompiledFit {
  readonly rules: readonly CompiledRule[];
  readonly disqualifiers: readonly CompiledDisqualifier[];
  readonly totalWeight: number;
  readonly explain: (facts: ReadFacts) => Reason[];
}

/** What a customer's Fit is made of. */
interface Tally {
  /** Weights of the rules whose data is known, and of those that hold. */
  readonly known: number;
  readonly held: number;
}

/**
 * Fit: weight of the rules that hold, out of the weight of the rules whose data is known, times 100; at most the
 * lowest cap of the disqualifiers that hold. Rules without data are left out, so that an unknown fact neither helps
 * nor hurts. Told around a middle of 50: a rule with share s of the known weight contributes +50 s when it holds and
 * -50 s when it fails; the disqualifier with the lowest cap contributes what it takes away.
 */
export function compileFit(model: FitModel, catalogue: Catalogue): (facts: ReadFacts, previous: Band | null) => Score {
  const weights = fitWeights(model);
  const fit: CompiledFit = {
    rules: model.rules.map((rule, index) => ({
      rule,
      question: compileQuestion(rule, catalogue),
      weight: weights[index] ?? 0,
    })),
    disqualifiers: model.disqualifiers.map((disqualifier) => ({
      disqualifier,
      question: compileQuestion(disqualifier, catalogue),
    })),
    totalWeight: weights.reduce((sum, weight) => sum + weight, 0),
    explain: (facts) => explainFit(fit, facts),
  };
  return (facts, previous) => scoreFit(fit, facts, previous);
}

function scoreFit(fit: CompiledFit, facts: ReadFacts, previous: Band | null): Score {
  const { known, held } = tallyOf(fit, facts);
  const problem = coverageProblem(SCORE_LABELS.fit, known, fit.totalWeight);
  if (problem !== null) return problem;
  return makeScore({
    name: 'fit',
    sum: Math.min((held / known) * FULL, lowestCap(fit, facts)?.disqualifier.cap ?? FULL),
    base: MIDDLE,
    coverage: known / fit.totalWeight,
    previous,
    facts,
    explain: fit.explain,
  });
}

function tallyOf({ rules }: CompiledFit, facts: ReadFacts): Tally {
  let known = 0;
  let held = 0;
  for (const { question, weight } of rules) {
    const answer = askOf(question, facts);
    if (answer !== 'unknown') known += weight;
    if (answer === 'holds') held += weight;
  }
  return { known, held };
}

function explainFit(fit: CompiledFit, facts: ReadFacts): Reason[] {
  const { known, held } = tallyOf(fit, facts);
  const reasons = reasonsOf(fit.rules, facts, known);
  const uncapped = (held / known) * FULL;
  const lowest = lowestCap(fit, facts);
  if (lowest === null || lowest.disqualifier.cap >= uncapped) return reasons;
  return [...reasons, disqualified(lowest, facts, lowest.disqualifier.cap - uncapped)];
}

function reasonsOf(rules: readonly CompiledRule[], facts: ReadFacts, known: number): Reason[] {
  return rules.flatMap(({ rule, question, weight }) => {
    const answer = askOf(question, facts);
    if (answer === 'unknown') return [];
    const holds = answer === 'holds';
    const contribution = ((holds ? MIDDLE : -MIDDLE) * weight) / known;
    return [{ code: rule.id, label: rule.label, contribution, detail: explainAnswer(question, facts, holds) }];
  });
}

function lowestCap({ disqualifiers }: CompiledFit, facts: ReadFacts): CompiledDisqualifier | null {
  let lowest: CompiledDisqualifier | null = null;
  for (const each of disqualifiers) {
    if (lowest !== null && each.disqualifier.cap >= lowest.disqualifier.cap) continue;
    if (askOf(each.question, facts) === 'holds') lowest = each;
  }
  return lowest;
}

function disqualified(
  { disqualifier, question }: CompiledDisqualifier,
  facts: ReadFacts,
  contribution: number,
): Reason {
  const detail = `${explainAnswer(question, facts, true)}: at most ${formatValue(disqualifier.cap)}`;
  return { code: disqualifier.id, label: disqualifier.label, contribution, detail };
}
