import { MongoError } from '../errors.ts';
import { typeOf } from '../values/bson-type.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { allOf, type FilterNode, MATCH_ALL, noneOf } from './filter-node.ts';
import { parseCondition } from './parse-condition.ts';

/** How `$expr` is computed, which is the business of aggregation. */
export type CompileExpression = (expression: unknown) => (doc: Doc) => boolean;

/** Reads a query filter. Throws BadValue for what MongoDB refuses, NotImplemented for what only this store lacks. */
export function parseFilter(filter: unknown, compileExpression: CompileExpression): FilterNode {
  if (filter === undefined || filter === null) return MATCH_ALL;
  if (!isDoc(filter)) throw new MongoError('TypeMismatch', `Expected a query filter, found ${typeOf(filter)}`);
  const parseInner = (inner: unknown) => parseFilter(inner, compileExpression);
  const nodes = Object.entries(filter).flatMap(([name, operand]) => {
    if (!name.startsWith('$')) return parseCondition(name, operand, parseInner);
    return parseTopLevel(name, operand, parseInner, compileExpression);
  });
  return allOf(nodes);
}

function parseTopLevel(
  name: string,
  operand: unknown,
  parseInner: (filter: unknown) => FilterNode,
  compileExpression: CompileExpression,
): FilterNode[] {
  switch (name) {
    case '$and':
      return branches(name, operand).map(parseInner);
    case '$or':
      return [{ kind: 'or', nodes: branches(name, operand).map(parseInner) }];
    case '$nor':
      return [noneOf(branches(name, operand).map(parseInner))];
    case '$expr':
      return [{ kind: 'document', test: compileExpression(operand) }];
    case '$comment':
      return [];
    case '$where':
    case '$text':
    case '$jsonSchema':
      throw new MongoError('NotImplemented', `${name} is not supported by the embedded store; use MongoDB.`);
    default:
      throw new MongoError(
        'BadValue',
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function branches(name: string, operand: unknown): readonly unknown[] {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', `${name} must be an array`);
  if (operand.length === 0) throw new MongoError('BadValue', '$and/$or/$nor must be a nonempty array');
  const odd = operand.find((branch) => !isDoc(branch));
  if (odd !== undefined) throw new MongoError('BadValue', '$or/$and/$nor entries need to be full objects');
  return operand;
}
