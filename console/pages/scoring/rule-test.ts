import type { AttributeType, Definition } from '@customerscore/core/contract';
import type { RuleInput, ValueTest } from '@customerscore/core/scoring';

/** What a rule, a disqualifier and the churned condition ask. */
export interface Question {
  readonly input: RuleInput;
  readonly test: ValueTest;
}

export type Op = ValueTest['op'];

export const OP_LABELS: Readonly<Record<Op, string>> = {
  is: 'is',
  one_of: 'is one of',
  contains: 'contains',
  between: 'is between',
  within_days: 'is within the next days',
  days_ago: 'is days ago',
  known: 'has a value',
  unknown: 'has no value',
};

const OPS: Readonly<Record<AttributeType, readonly Op[]>> = {
  text: ['is', 'one_of', 'contains', 'known', 'unknown'],
  number: ['between', 'is', 'known', 'unknown'],
  boolean: ['is', 'known', 'unknown'],
  date: ['within_days', 'days_ago', 'known', 'unknown'],
};

const DEFAULT_DAYS = 60;

export const typeOf = (definition: Definition): AttributeType =>
  definition.kind === 'metric' ? 'number' : definition.type;

/** What can be asked of an attribute or metric, the most usual first. */
export const opsFor = (definition: Definition): readonly Op[] => OPS[typeOf(definition)];

/** A test to begin with; what is left empty is for the model's check to find. */
export function firstTest(definition: Definition, op: Op): ValueTest {
  switch (op) {
    case 'is':
      return { op, value: firstValue(typeOf(definition)) };
    case 'one_of':
      return { op, values: [] };
    case 'contains':
      return { op, text: '' };
    case 'between':
      return { op, min: null, max: null };
    case 'within_days':
      return { op, days: DEFAULT_DAYS };
    case 'days_ago':
      return { op, min: 0, max: null };
    case 'known':
    case 'unknown':
      return { op };
  }
}

/** A question to begin with about an attribute or metric. */
export function firstQuestion(definition: Definition): Question {
  const { kind, codename } = definition;
  const [op = 'known'] = opsFor(definition);
  return { input: { kind, codename }, test: firstTest(definition, op) };
}

/** An id that no other item has. */
export function freshId(prefix: string, taken: readonly { readonly id: string }[]): string {
  const isTaken = (id: string) => taken.some((each) => each.id === id);
  let number = taken.length + 1;
  while (isTaken(`${prefix}_${number}`)) number += 1;
  return `${prefix}_${number}`;
}

function firstValue(type: AttributeType): string | number | boolean {
  if (type === 'boolean') return true;
  return type === 'number' ? Number.NaN : '';
}
