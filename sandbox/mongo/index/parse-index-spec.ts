import { Int32 } from 'bson';
import { MongoError } from '../errors.ts';
import { compileFilter } from '../query/compile-filter.ts';
import type { FilterNode, Predicate } from '../query/filter-node.ts';
import { filterRoots } from '../query/filter-roots.ts';
import { type CompileExpression, parseFilter } from '../query/parse-filter.ts';
import { typeOf } from '../values/bson-type.ts';
import { type Doc, isDoc, rootOf } from '../values/document.ts';
import { formatDocument, formatValue } from '../values/format.ts';
import { isNumeric, toDouble } from '../values/numbers.ts';
import type { IndexDefinition, IndexField, PartialFilter } from './index-definition.ts';

/** https://www.mongodb.com/docs/manual/reference/command/createIndexes/ */
const KNOWN_OPTIONS = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'background',
  'hidden',
  'expireAfterSeconds',
  'partialFilterExpression',
  'collation',
  'ns',
]);

/** Reads an index as createIndexes gets it or the catalog keeps it. Throws the errors MongoDB has for a bad one. */
export function parseIndexSpec(
  spec: unknown,
  ident: number,
  compileExpression: CompileExpression,
  multikey = false,
): IndexDefinition {
  if (!isDoc(spec) || !isDoc(spec.key)) {
    throw new MongoError('TypeMismatch', "The field 'key' of an index must be an object");
  }
  const unknown = Object.keys(spec).find((name) => !KNOWN_OPTIONS.has(name));
  if (unknown !== undefined) {
    throw new MongoError(
      'InvalidIndexSpecificationOption',
      `The field '${unknown}' is not valid for an index specification. Specification: ${formatDocument(spec)}`,
    );
  }
  refuseCollation(spec.collation);
  if (spec.name === '*' || spec.name === '') {
    throw new MongoError('BadValue', `The index name '${spec.name}' is not valid.`);
  }
  const partial = parsePartial(spec, compileExpression);
  const fields = Object.entries(spec.key).map(([path, direction]) => parseField(path, direction, spec.key as Doc));
  if (fields.length === 0) throw new MongoError('CannotCreateIndex', 'Index keys cannot be empty.');
  return {
    name: typeof spec.name === 'string' ? spec.name : defaultName(fields),
    fields,
    unique: isSet(spec.unique) || isIdIndex(fields),
    sparse: isSet(spec.sparse),
    partial,
    expireAfterSeconds: parseExpiry(spec, fields),
    spec: listed(spec, fields),
    ident,
    reads: readsOf(fields, partial),
    multikey,
  };
}

/** Throws NotImplemented for any collation but the simple one. */
export function refuseCollation(collation: unknown): void {
  if (collation === undefined || (isDoc(collation) && collation.locale === 'simple')) return;
  throw new MongoError('NotImplemented', 'Collation is not supported by the embedded store; use MongoDB for it.');
}

/** True for `{_id: 1}`. */
export function isIdIndex(fields: readonly IndexField[]): boolean {
  const [only] = fields;
  return fields.length === 1 && only?.path === '_id' && only.direction === 1;
}

function parseField(path: string, direction: unknown, key: Doc): IndexField {
  if (isNumeric(direction) && toDouble(direction) !== 0 && !Number.isNaN(toDouble(direction))) {
    checkPath(path);
    return { path, parts: path.split('.'), direction: toDouble(direction) > 0 ? 1 : -1 };
  }
  if (typeof direction === 'string') {
    throw new MongoError('NotImplemented', `Indexes of type '${direction}' are not supported by the embedded store.`);
  }
  throw new MongoError(
    'CannotCreateIndex',
    `Values in v:2 index key pattern ${formatDocument(key)} must be numbers other than 0 or strings`,
  );
}

function checkPath(path: string): void {
  const parts = path.split('.');
  if (parts.includes('')) throw new MongoError('CannotCreateIndex', 'Index keys cannot contain an empty field.');
  if (path === '$**' || path.endsWith('.$**')) {
    throw new MongoError('NotImplemented', 'Wildcard indexes are not supported by the embedded store.');
  }
  if (parts.some((part) => part.startsWith('$'))) {
    throw new MongoError('CannotCreateIndex', "Index key contains an illegal field name: field name starts with '$'.");
  }
}

function parsePartial(spec: Doc, compileExpression: CompileExpression): PartialFilter | null {
  const filter = spec.partialFilterExpression;
  if (filter === undefined) return null;
  if (isSet(spec.sparse)) {
    throw new MongoError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  }
  const node = parseFilter(filter, compileExpression);
  checkPartial(node, filter);
  return { node, test: compileFilter(node) };
}

/** https://www.mongodb.com/docs/manual/core/index-partial/ */
function checkPartial(node: FilterNode, filter: unknown): void {
  if (node.kind === 'and' || node.kind === 'or') {
    for (const inner of node.nodes) checkPartial(inner, filter);
    return;
  }
  if (node.kind === 'field' && fitsPartial(node.predicate)) return;
  throw new MongoError('CannotCreateIndex', `Expression not supported in partial index: ${formatValue(filter)}`);
}

function fitsPartial(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'compare':
    case 'exists':
      return true;
    case 'in':
      return predicate.patterns.length === 0;
    case 'test':
      return predicate.operator === '$type';
    default:
      return false;
  }
}

function readsOf(fields: readonly IndexField[], partial: PartialFilter | null): ReadonlySet<string> | null {
  const filtered = partial === null ? [] : filterRoots(partial.node);
  return filtered === null ? null : new Set([...fields.map(({ path }) => rootOf(path)), ...filtered]);
}

function parseExpiry(spec: Doc, fields: readonly IndexField[]): number | null {
  const seconds = spec.expireAfterSeconds;
  if (seconds === undefined) return null;
  if (isIdIndex(fields)) {
    throw new MongoError(
      'InvalidIndexSpecificationOption',
      `The field 'expireAfterSeconds' is not valid for an _id index specification. Specification: ${formatDocument(spec)}`,
    );
  }
  if (!isNumeric(seconds)) {
    throw new MongoError('TypeMismatch', `The field 'expireAfterSeconds' must be a number, but got ${typeOf(seconds)}`);
  }
  if (toDouble(seconds) < 0) {
    throw new MongoError(
      'CannotCreateIndex',
      `TTL index 'expireAfterSeconds' option cannot be less than 0. Index spec: ${formatDocument(spec)}`,
    );
  }
  if (fields.length > 1) {
    throw new MongoError(
      'CannotCreateIndex',
      `TTL indexes are single-field indexes, compound indexes do not support TTL. Index spec: ${formatDocument(spec)}`,
    );
  }
  return toDouble(seconds);
}

function listed(spec: Doc, fields: readonly IndexField[]): Doc {
  const { v: _version, key, name, ns: _ns, ...options } = spec;
  if (options.hidden === false) delete options.hidden;
  return { v: new Int32(2), key, name: typeof name === 'string' ? name : defaultName(fields), ...options };
}

function defaultName(fields: readonly IndexField[]): string {
  return fields.map(({ path, direction }) => `${path}_${direction}`).join('_');
}

function isSet(option: unknown): boolean {
  return isNumeric(option) ? toDouble(option) !== 0 : option === true;
}
