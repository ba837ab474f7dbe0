import { Int32 } from 'bson';
import { MongoError } from '../errors.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { filterRoots } from '../query/filter-roots.ts';
import { type CompileExpression, parseFilter } from '../query/parse-filter.ts';
import { type Doc, isDoc, rootOf } from '../values/document.ts';
import { formatDocument } from '../values/format.ts';
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
  const partial = parsePartial(spec.partialFilterExpression, compileExpression);
  const fields = Object.entries(spec.key).map(([path, direction]) => parseField(path, direction, spec.key as Doc));
  if (fields.length === 0) throw new MongoError('CannotCreateIndex', 'Index keys cannot be empty.');
  return {
    name: typeof spec.name === 'string' ? spec.name : defaultName(fields),
    fields,
    unique: isSet(spec.unique) || isIdIndex(fields),
    sparse: isSet(spec.sparse),
    partial,
    expireAfterSeconds: parseExpiry(spec.expireAfterSeconds, fields),
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
    if (path === '' || path.startsWith('$') || path.split('.').includes('')) {
      throw new MongoError('CannotCreateIndex', `Index key contains an illegal field name: '${path}'.`);
    }
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

function parsePartial(filter: unknown, compileExpression: CompileExpression): PartialFilter | null {
  if (filter === undefined) return null;
  const node = parseFilter(filter, compileExpression);
  return { node, test: compileFilter(node) };
}

function readsOf(fields: readonly IndexField[], partial: PartialFilter | null): ReadonlySet<string> | null {
  const filtered = partial === null ? [] : filterRoots(partial.node);
  return filtered === null ? null : new Set([...fields.map(({ path }) => rootOf(path)), ...filtered]);
}

function parseExpiry(seconds: unknown, fields: readonly IndexField[]): number | null {
  if (seconds === undefined) return null;
  if (!isNumeric(seconds) || toDouble(seconds) < 0) {
    throw new MongoError('CannotCreateIndex', "TTL index 'expireAfterSeconds' option must be a number of at least 0");
  }
  if (fields.length > 1 || isIdIndex(fields)) {
    throw new MongoError('CannotCreateIndex', 'TTL indexes are single-field indexes, and not on _id');
  }
  return toDouble(seconds);
}

function listed(spec: Doc, fields: readonly IndexField[]): Doc {
  const { v: _version, key, name, background: _background, ns: _ns, ...options } = spec;
  return { v: new Int32(2), key, name: typeof name === 'string' ? name : defaultName(fields), ...options };
}

function defaultName(fields: readonly IndexField[]): string {
  return fields.map(({ path, direction }) => `${path}_${direction}`).join('_');
}

function isSet(option: unknown): boolean {
  return isNumeric(option) ? toDouble(option) !== 0 : option === true;
}
