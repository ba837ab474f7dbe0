import type { AttributeType, Definition } from '@customerscore/core/contract';
import type { ValueTest } from '@customerscore/core/scoring';

/** The questions that the churned condition offers; other tests of a saved model are shown but replaced when edited. */
export type ChurnedOp = 'is' | 'one_of' | 'contains' | 'between' | 'days_ago' | 'known' | 'unknown';

export const CHURNED_OP_LABELS: Readonly<Record<ChurnedOp, string>> = {
  is: 'is',
  one_of: 'is one of',
  contains: 'contains',
  between: 'is at most',
  days_ago: 'is in the past',
  known: 'has a value',
  unknown: 'has no value',
};

const OPS: Readonly<Record<AttributeType, readonly ChurnedOp[]>> = {
  text: ['is', 'one_of', 'contains', 'known', 'unknown'],
  number: ['is', 'between', 'known', 'unknown'],
  boolean: ['is', 'known', 'unknown'],
  date: ['days_ago', 'known', 'unknown'],
};

const typeOf = (definition: Definition): AttributeType => (definition.kind === 'metric' ? 'number' : definition.type);

/** What can be asked of an attribute or metric. */
export const churnedOpsFor = (definition: Definition): readonly ChurnedOp[] => OPS[typeOf(definition)];

/** The test for a question and what was typed; what was typed wrong is left for the model's check to find. */
export function churnedTest(definition: Definition, op: ChurnedOp, text: string): ValueTest {
  switch (op) {
    case 'is':
      return { op, value: toValue(typeOf(definition), text) };
    case 'one_of':
      return {
        op,
        values: text
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      };
    case 'contains':
      return { op, text };
    case 'between':
      return { op, min: null, max: text.trim() === '' ? Number.NaN : Number(text) };
    case 'days_ago':
      return { op, min: 0, max: null };
    case 'known':
    case 'unknown':
      return { op };
  }
}

/** What stands in the field for a test. */
export function textOfTest(test: ValueTest): string {
  switch (test.op) {
    case 'is':
      return String(test.value);
    case 'one_of':
      return test.values.join(', ');
    case 'contains':
      return test.text;
    case 'between':
      return test.max === null || Number.isNaN(test.max) ? '' : String(test.max);
    default:
      return '';
  }
}

export const takesText = (op: string) => op === 'is' || op === 'one_of' || op === 'contains' || op === 'between';

function toValue(type: AttributeType, text: string): string | number | boolean {
  if (type === 'boolean') return text === 'true';
  if (type === 'number') return text.trim() === '' ? Number.NaN : Number(text);
  return text;
}
