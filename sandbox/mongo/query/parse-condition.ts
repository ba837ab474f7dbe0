import { BSONRegExp } from 'bson';
import { MongoError } from '../errors.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { isNumeric, toDouble, toInteger } from '../values/numbers.ts';
import { bitTest } from './bit-test.ts';
import {
  allOf,
  type ComparisonOperator,
  type ElementCondition,
  type FilterNode,
  noneOf,
  type Predicate,
} from './filter-node.ts';
import { toTextPattern } from './text-pattern.ts';
import { typeTest } from './type-names.ts';

type ParseInner = (filter: unknown) => FilterNode;

/** Reads what a filter asks of one path: a value, a pattern, or a document of operators. */
export function parseCondition(path: string, condition: unknown, parseInner: ParseInner): FilterNode[] {
  if (condition instanceof BSONRegExp) return [field(path, { kind: 'pattern', pattern: toTextPattern(condition) })];
  if (!isOperatorDocument(condition)) return [compare(path, '$eq', condition)];
  return Object.entries(condition).flatMap(([operator, operand]) =>
    parseOperator({ path, operator, operand, condition, parseInner }),
  );
}

/** True for a document whose first field is an operator; `$ref`, `$id` and `$db` belong to references. */
export function isOperatorDocument(value: unknown): value is Doc {
  if (!isDoc(value)) return false;
  const [first] = Object.keys(value);
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db';
}

interface OperatorUse {
  readonly path: string;
  readonly operator: string;
  readonly operand: unknown;
  readonly condition: Doc;
  readonly parseInner: ParseInner;
}

function parseOperator(use: OperatorUse): FilterNode[] {
  const { path, operator, operand } = use;
  switch (operator) {
    case '$eq':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return [compare(path, operator, operand)];
    case '$ne':
      return [noneOf([compare(path, '$eq', operand)])];
    case '$in':
      return [field(path, membership(operator, operand))];
    case '$nin':
      return [noneOf([field(path, membership(operator, operand))])];
    case '$exists':
      return [isTrue(operand) ? field(path, { kind: 'exists' }) : noneOf([field(path, { kind: 'exists' })])];
    case '$not':
      return [noneOf([negated(use)])];
    default:
      return parseLesserOperator(use);
  }
}

function parseLesserOperator(use: OperatorUse): FilterNode[] {
  const { path, operator, operand, condition } = use;
  switch (operator) {
    case '$regex':
      return [field(path, { kind: 'pattern', pattern: toTextPattern(operand, condition.$options) })];
    case '$options':
      if (!('$regex' in condition)) throw new MongoError('BadValue', '$options needs a $regex');
      return [];
    case '$elemMatch':
      return [field(path, parseElement(operand, use.parseInner))];
    case '$all':
      return [everyValue(use)];
    case '$size':
      return [field(path, { kind: 'test', operator, arrays: 'whole', test: sizeTest(operand) })];
    case '$type':
      return [field(path, { kind: 'test', operator, arrays: 'each', test: typeTest(operand) })];
    case '$mod':
      return [field(path, { kind: 'test', operator, arrays: 'each', test: modTest(operand) })];
    case '$bitsAllSet':
    case '$bitsAnySet':
    case '$bitsAllClear':
    case '$bitsAnyClear':
      return [field(path, { kind: 'test', operator, arrays: 'each', test: bitTest(operator, operand) })];
    case '$comment':
      return [];
    default:
      throw new MongoError('BadValue', `unknown operator: ${operator}`);
  }
}

function field(path: string, predicate: Predicate): FilterNode {
  return { kind: 'field', path, predicate };
}

function compare(path: string, operator: ComparisonOperator, value: unknown): FilterNode {
  return field(path, { kind: 'compare', operator, value });
}

function membership(operator: string, operand: unknown): Predicate {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', `${operator} needs an array`);
  if (operand.some(isOperatorDocument)) throw new MongoError('BadValue', `cannot nest $ under ${operator}`);
  return {
    kind: 'in',
    values: operand.filter((value) => !(value instanceof BSONRegExp)),
    patterns: operand.filter((value) => value instanceof BSONRegExp).map((value) => toTextPattern(value)),
  };
}

function negated({ path, operand, parseInner }: OperatorUse): FilterNode {
  if (operand instanceof BSONRegExp || isOperatorDocument(operand)) {
    return allOf(parseCondition(path, operand, parseInner));
  }
  throw new MongoError('BadValue', '$not needs a regex or a document');
}

/** Reads what `$elemMatch` asks of one element. */
export function parseElement(operand: unknown, parseInner: ParseInner): ElementCondition {
  if (!isDoc(operand)) throw new MongoError('BadValue', '$elemMatch needs an Object');
  const [first] = Object.keys(operand);
  const isValueForm = isOperatorDocument(operand) && !['$and', '$or', '$nor', '$expr'].includes(first ?? '');
  if (isValueForm) {
    return { kind: 'elemMatch', element: 'value', node: allOf(parseCondition('', operand, parseInner)) };
  }
  return { kind: 'elemMatch', element: 'object', node: parseInner(operand) };
}

function everyValue({ path, operand, parseInner }: OperatorUse): FilterNode {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', '$all needs an array');
  if (operand.length === 0) return { kind: 'or', nodes: [] };
  return allOf(operand.flatMap((value) => parseCondition(path, value, parseInner)));
}

function sizeTest(operand: unknown): (value: unknown) => boolean {
  const size = toInteger(operand);
  if (size === null)
    throw new MongoError('FailedToParse', `Failed to parse $size. Expected an integer in: $size: ${operand}`);
  if (size < 0) throw new MongoError('FailedToParse', 'Failed to parse $size. Expected a non-negative number');
  return (value) => Array.isArray(value) && value.length === size;
}

function modTest(operand: unknown): (value: unknown) => boolean {
  const [divisor, remainder] = Array.isArray(operand) ? operand : [];
  if (!isNumeric(divisor) || !isNumeric(remainder) || (operand as unknown[]).length !== 2) {
    throw new MongoError('BadValue', 'malformed mod, needs to be an array of two numbers');
  }
  const by = Math.trunc(toDouble(divisor));
  if (by === 0) throw new MongoError('BadValue', 'divisor cannot be 0');
  const wanted = Math.trunc(toDouble(remainder));
  return (value) => isNumeric(value) && Math.trunc(toDouble(value)) % by === wanted;
}

function isTrue(operand: unknown): boolean {
  return isNumeric(operand) ? toDouble(operand) !== 0 : operand !== false && operand !== null;
}
