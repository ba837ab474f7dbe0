import type { Catalogue } from '../contract/catalogue.ts';
import { explainTest, formatNamedValue } from './describe.ts';
import { type BoundInput, bindInput, type ReadFacts, readInput } from './facts.ts';
import type { RuleInput, ValueTest } from './model.ts';
import { type CompiledTest, compileTest, type TestResult } from './test-value.ts';

/** What rules, disqualifiers and the churned condition have in common. */
interface Question {
  readonly input: RuleInput;
  readonly test: ValueTest;
}

/** A rule's question, ready to be asked about many customers. */
export interface CompiledQuestion {
  readonly bound: BoundInput;
  readonly test: ValueTest;
  readonly ask: CompiledTest;
}

export function compileQuestion({ input, test }: Question, catalogue: Catalogue): CompiledQuestion {
  return { bound: bindInput(input, catalogue), test, ask: compileTest(test) };
}

/** Asks a rule's question about a customer. A definition that was deleted is unknown, whatever the question. */
export function askOf({ bound, ask }: CompiledQuestion, facts: ReadFacts): TestResult {
  return bound.definition === null ? 'unknown' : ask(readInput(bound, facts), facts.today);
}

/** The value a rule looked at and how it stands to the test, in words. */
export function explainAnswer({ bound, test }: CompiledQuestion, facts: ReadFacts, holds: boolean): string {
  if (bound.definition === null) return '';
  return explainTest(formatNamedValue(bound.definition, readInput(bound, facts)), test, holds);
}
