import type { AttributeType, AttributeValue, Catalogue } from '../contract/catalogue.ts';
import type { RuleInput, ValueTest } from './model.ts';
import type { ModelIssue, ModelIssueCode } from './model-issue.ts';

/** Types of values a test can ask about; `known` and `unknown` ask about any. */
const TESTED_TYPES: Readonly<Record<ValueTest['op'], readonly AttributeType[]>> = {
  is: ['number', 'text', 'boolean'],
  one_of: ['number', 'text'],
  between: ['number'],
  contains: ['text'],
  within_days: ['date'],
  days_ago: ['date'],
  known: ['number', 'text', 'boolean', 'date'],
  unknown: ['number', 'text', 'boolean', 'date'],
};

/** Whether a rule's test fits the type of what it looks at and has usable bounds. Unknown codenames are not its business. */
export function checkTest(
  path: string,
  { input, test }: { readonly input: RuleInput; readonly test: ValueTest },
  catalogue: Catalogue,
): ModelIssue[] {
  const definition = catalogue.find((each) => each.kind === input.kind && each.codename === input.codename);
  if (definition === undefined) return [];
  const type = definition.kind === 'metric' ? 'number' : definition.type;
  if (!TESTED_TYPES[test.op].includes(type)) {
    return issue(path, 'test_type', `${definition.label} is of type ${type}; "${test.op}" cannot be asked of it.`);
  }
  return checkOperands(path, test, type);
}

function checkOperands(path: string, test: ValueTest, type: AttributeType): ModelIssue[] {
  switch (test.op) {
    case 'is':
      return fits(test.value, type) ? [] : issue(path, 'test_type', `Compare with a ${type} value.`);
    case 'one_of':
      if (test.values.length === 0) return issue(path, 'test_values', 'Enter at least one value.');
      return test.values.every((each) => fits(each, type)) ? [] : issue(path, 'test_type', `List only ${type} values.`);
    case 'between':
    case 'days_ago':
      return checkRange(path, test.min, test.max);
    case 'contains':
      return test.text.trim() === '' ? issue(path, 'test_values', 'Enter the text to look for.') : [];
    case 'within_days':
      return Number.isInteger(test.days) && test.days >= 0 ? [] : issue(path, 'test_values', 'Enter days from 0 up.');
    case 'known':
    case 'unknown':
      return [];
  }
}

function checkRange(path: string, min: number | null, max: number | null): ModelIssue[] {
  if ([min, max].some((bound) => bound !== null && !Number.isFinite(bound))) {
    return issue(path, 'number_not_finite', 'Enter a number or leave the bound empty.');
  }
  if (min === null && max === null) return issue(path, 'test_values', 'Enter a lower or an upper bound.');
  if (min !== null && max !== null && min > max) {
    return issue(path, 'test_values', 'The lower bound is above the upper one.');
  }
  return [];
}

function fits(value: AttributeValue, type: AttributeType): boolean {
  if (type === 'number') return Number.isFinite(value);
  return type === 'boolean' ? typeof value === 'boolean' : typeof value === 'string' && value.trim() !== '';
}

function issue(path: string, code: ModelIssueCode, message: string): ModelIssue[] {
  return [{ path: `${path}.test`, code, message }];
}
