import type { BSONRegExp } from 'bson';
import { typeOf } from '../values/bson-type.ts';
import { compareValues, equalValues, sameKind } from '../values/compare.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { encodeValue } from '../values/key-encoding.ts';
import { isNumeric, toDouble } from '../values/numbers.ts';
import type { ComparisonOperator, ElementCondition, FilterNode, Predicate } from './filter-node.ts';
import type { TextPattern } from './text-pattern.ts';
import { someValueAt } from './values-at.ts';

/** A filter as a test of one document (or of one array element, inside $elemMatch). */
export type DocumentTest = (doc: unknown) => boolean;

/** Turns a parsed filter into a test. */
export function compileFilter(node: FilterNode): DocumentTest {
  switch (node.kind) {
    case 'and': {
      const tests = node.nodes.map(compileFilter);
      return tests.length === 0 ? () => true : (doc) => tests.every((test) => test(doc));
    }
    case 'or': {
      const tests = node.nodes.map(compileFilter);
      return (doc) => tests.some((test) => test(doc));
    }
    case 'nor': {
      const tests = node.nodes.map(compileFilter);
      return (doc) => !tests.some((test) => test(doc));
    }
    case 'field':
      return compileField(node.path, node.predicate);
    case 'document':
      return (doc) => node.test(doc as Doc);
    default:
      return node satisfies never;
  }
}

/** The condition of an $elemMatch as a test of one element. */
export function compileElement({ element, node }: ElementCondition): DocumentTest {
  const test = compileFilter(node);
  return element === 'value' ? test : (item) => isDocLike(item) && test(asDoc(item));
}

function compileField(path: string, predicate: Predicate): DocumentTest {
  const parts = path === '' ? [] : path.split('.');
  const test = compilePredicate(predicate);
  const arrays = parts.length === 0 ? 'whole' : arraysOf(predicate);
  return (doc) => someValueAt(doc, parts, arrays, test);
}

function arraysOf(predicate: Predicate): 'each' | 'whole' {
  if (predicate.kind === 'test') return predicate.arrays;
  return predicate.kind === 'exists' || predicate.kind === 'elemMatch' ? 'whole' : 'each';
}

function compilePredicate(predicate: Predicate): (value: unknown) => boolean {
  switch (predicate.kind) {
    case 'compare':
      return comparison(predicate.operator, predicate.value);
    case 'in':
      return membership(predicate.values, predicate.patterns);
    case 'pattern':
      return (value) => matchesPattern(predicate.pattern, value);
    case 'exists':
      return (value) => value !== undefined;
    case 'elemMatch': {
      const test = compileElement(predicate);
      return (value) => Array.isArray(value) && value.some(test);
    }
    case 'test':
      return predicate.test;
    default:
      return predicate satisfies never;
  }
}

function comparison(operator: ComparisonOperator, wanted: unknown): (value: unknown) => boolean {
  if (operator === '$eq') return equality(wanted);
  const accepts = ACCEPTED_ORDER[operator];
  const isNaNWanted = isNumeric(wanted) && Number.isNaN(toDouble(wanted));
  return (value) => {
    if (!sameKind(value, wanted)) return false;
    const isNaNValue = isNumeric(value) && Number.isNaN(toDouble(value));
    if (isNaNValue !== isNaNWanted) return false;
    return accepts(compareValues(value, wanted));
  };
}

const ACCEPTED_ORDER: Readonly<Record<Exclude<ComparisonOperator, '$eq'>, (order: number) => boolean>> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

function equality(wanted: unknown): (value: unknown) => boolean {
  if (typeof wanted === 'string')
    return (value) => value === wanted || (typeOf(value) === 'symbol' && equalValues(value, wanted));
  if (wanted === null || wanted === undefined) return (value) => value === null || value === undefined;
  return (value) => value !== undefined && equalValues(value, wanted);
}

/** Lists up to this long are compared one by one; longer ones through a set of encoded values. */
const SHORT_LIST = 4;

function membership(values: readonly unknown[], patterns: readonly TextPattern[]): (value: unknown) => boolean {
  const isListed = values.length <= SHORT_LIST ? shortList(values) : longList(values);
  if (patterns.length === 0) return isListed;
  return (value) => isListed(value) || patterns.some((pattern) => matchesPattern(pattern, value));
}

function shortList(values: readonly unknown[]): (value: unknown) => boolean {
  const tests = values.map(equality);
  return (value) => tests.some((test) => test(value));
}

function longList(values: readonly unknown[]): (value: unknown) => boolean {
  const texts = new Set(values.filter((value) => typeof value === 'string'));
  const others = new Set(values.filter((value) => typeof value !== 'string').map(codeOf));
  return (value) => (typeof value === 'string' ? texts.has(value) : others.size > 0 && others.has(codeOf(value)));
}

function codeOf(value: unknown): string {
  return encodeValue(value).toString('latin1');
}

function matchesPattern(pattern: TextPattern, value: unknown): boolean {
  if (typeof value === 'string') return pattern.expression.test(value);
  return typeOf(value) === 'regex' && equalValues(value as BSONRegExp, pattern.source);
}

function isDocLike(value: unknown): boolean {
  return isDoc(value) || Array.isArray(value);
}

/** An array among the elements is taken for a document whose fields are its positions. */
function asDoc(value: unknown): unknown {
  return Array.isArray(value) ? { ...value } : value;
}
