import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** How HubSpot's JSON reader names what it wants. Recorded for text; the others are assumed. */
const WANTED: Readonly<Record<string, string>> = {
  string: 'java.lang.String',
  number: 'java.lang.Integer',
  int: 'java.lang.Integer',
  boolean: 'java.lang.Boolean',
  array: 'java.util.ArrayList<java.lang.Object>',
  object: 'java.util.LinkedHashMap<java.lang.String,java.lang.Object>',
  record: 'java.util.LinkedHashMap<java.lang.String,java.lang.String>',
};

/** Says in the words of HubSpot's JSON reader what a value should have been and what it is. */
export function typeClash(issue: Issue | undefined): string {
  if (issue === undefined) return 'Cannot deserialize value';
  if (issue.code === 'invalid_value') {
    const [type, values] = ['java.lang.Enum', issue.values.map(String).join(', ')];
    return `Cannot deserialize value of type \`${type}\` from String "${String(issue.input)}": not one of the values accepted for Enum class: [${values}]`;
  }
  const wanted = issue.code === 'invalid_type' ? WANTED[issue.expected] : undefined;
  const { kind, token } = givenAs(issue.input);
  return `Cannot deserialize value of type \`${wanted ?? WANTED.string}\` from ${kind} value (token \`JsonToken.${token}\`)`;
}

function givenAs(value: unknown): { kind: string; token: string } {
  if (value === null) return { kind: 'Null', token: 'VALUE_NULL' };
  if (Array.isArray(value)) return { kind: 'Array', token: 'START_ARRAY' };
  switch (typeof value) {
    case 'object':
      return { kind: 'Object', token: 'START_OBJECT' };
    case 'number':
      return Number.isInteger(value)
        ? { kind: 'Integer', token: 'VALUE_NUMBER_INT' }
        : { kind: 'Floating-point', token: 'VALUE_NUMBER_FLOAT' };
    case 'boolean':
      return { kind: 'Boolean', token: value ? 'VALUE_TRUE' : 'VALUE_FALSE' };
    default:
      return { kind: 'String', token: 'VALUE_STRING' };
  }
}
