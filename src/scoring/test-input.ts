import { explainTest, formatNamedValue } from './describe.ts';
import type { FactReader } from './facts.ts';
import type { RuleInput, ValueTest } from './model.ts';
import { type TestResult, testValue } from './test-value.ts';

/** Asks a rule's question about a customer. A definition that was deleted is unknown, whatever the question. */
export function testInput(input: RuleInput, test: ValueTest, facts: FactReader): TestResult {
  if (facts.definition(input) === null) return 'unknown';
  return testValue(test, facts.value(input), facts.today);
}

/** The value a rule looked at and how it stands to the test, in words. */
export function explainInput(input: RuleInput, test: ValueTest, facts: FactReader, holds: boolean): string {
  const definition = facts.definition(input);
  if (definition === null) return '';
  return explainTest(formatNamedValue(definition, facts.value(input)), test, holds);
}
