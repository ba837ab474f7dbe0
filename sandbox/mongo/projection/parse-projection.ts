import { MongoError } from '../errors.ts';
import { compileElement } from '../query/compile-filter.ts';
import type { FilterNode } from '../query/filter-node.ts';
import { matchedPosition } from '../query/matched-position.ts';
import { isOperatorDocument, parseElement } from '../query/parse-condition.ts';
import { type CompileExpression, parseFilter } from '../query/parse-filter.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { isNumeric, toDouble, toInteger } from '../values/numbers.ts';
import { type ArrayCut, applyTree, type PathTree, toTree } from './path-tree.ts';

export interface Projection {
  /** Top-level fields that the result is made of; null: any. */
  readonly roots: ReadonlySet<string> | null;
  /** Of a document with at least those fields. */
  apply(doc: Doc): Doc;
}

/** Computes the value of an aggregation expression for a document. */
export type ComputeValue = (expression: unknown) => (doc: Doc) => unknown;

export interface ProjectionRequest {
  readonly projection: unknown;
  /** The filter of the query, for the positional `$`. */
  readonly filter: FilterNode;
  readonly compileExpression: CompileExpression;
  readonly computeValue: ComputeValue;
}

/** Reads a projection; null when there is none. Throws BadValue for a mix of inclusion and exclusion. */
export function parseProjection(request: ProjectionRequest): Projection | null {
  const { projection } = request;
  if (projection === undefined || projection === null) return null;
  if (!isDoc(projection)) throw new MongoError('TypeMismatch', 'Expected field projection to be of type object');
  const entries = Object.entries(projection).flatMap(([path, spec]) => flatten(path, spec));
  if (entries.length === 0) return null;
  const parsed = entries.map(([path, spec]) => parseEntry(path, spec, request));
  const mode = modeOf(parsed);
  return compile(parsed, mode);
}

type Entry =
  | { readonly kind: 'include' | 'exclude'; readonly path: string }
  | { readonly kind: 'cut'; readonly path: string; readonly cut: ArrayCut; readonly includes: boolean }
  | { readonly kind: 'compute'; readonly path: string; readonly compute: (doc: Doc) => unknown };

/** `{a: {b: 1}}` is the same as `{"a.b": 1}`. */
function flatten(path: string, spec: unknown): [string, unknown][] {
  if (!isDoc(spec) || isOperatorDocument(spec)) return [[path, spec]];
  if (Object.keys(spec).length === 0) {
    throw new MongoError(
      'Location51270',
      `An empty sub-projection is not a valid value. Found empty object at path '${path}'`,
    );
  }
  return Object.entries(spec).flatMap(([name, inner]) => flatten(`${path}.${name}`, inner));
}

function parseEntry(path: string, spec: unknown, request: ProjectionRequest): Entry {
  if (path.endsWith('.$')) return positional(path.slice(0, -2), request);
  if (path.includes('.$.')) {
    throw new MongoError(
      'Location31394',
      "As of 4.4, it's illegal to specify positional operator in the middle of a path. Positional projection may only be used at the end, for example: a.b.$. If the query previously used a form like a.b.$.d, remove the parts following the '$' and the results will be equivalent.",
    );
  }
  if (typeof spec === 'boolean') return { kind: spec ? 'include' : 'exclude', path };
  if (isNumeric(spec)) return { kind: toDouble(spec) === 0 ? 'exclude' : 'include', path };
  if (isDoc(spec) && '$slice' in spec && isPlainSlice(spec.$slice)) {
    return { kind: 'cut', path, cut: sliceOf(spec.$slice), includes: false };
  }
  if (isDoc(spec) && '$elemMatch' in spec) {
    const parseInner = (inner: unknown) => parseFilter(inner, request.compileExpression);
    const test = compileElement(parseElement(spec.$elemMatch, parseInner));
    const cut: ArrayCut = (array) => {
      const position = array.findIndex(test);
      return position === -1 ? undefined : [array[position]];
    };
    return { kind: 'cut', path, cut, includes: true };
  }
  return { kind: 'compute', path, compute: request.computeValue(spec) };
}

function positional(path: string, { filter }: ProjectionRequest): Entry {
  const cut: ArrayCut = (array, doc) => {
    const position = matchedPosition(filter, doc, path.split('.'));
    if (position !== null) return [array[position]];
    throw new MongoError(
      'Location51246',
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    );
  };
  return { kind: 'cut', path, cut, includes: true };
}

/** Other forms of $slice are aggregation expressions. */
function isPlainSlice(spec: unknown): boolean {
  return isNumeric(spec) || (Array.isArray(spec) && spec.length === 2 && spec.every(isNumeric));
}

function sliceOf(spec: unknown): ArrayCut {
  const [first, second] = (Array.isArray(spec) ? spec : [spec]).map((value) => toInteger(value) ?? 0);
  if (first === undefined) return (array) => array;
  if (second === undefined) return (array) => (first < 0 ? array.slice(first) : array.slice(0, first));
  return (array) => {
    const start = first < 0 ? Math.max(array.length + first, 0) : first;
    return array.slice(start, start + second);
  };
}

type Mode = 'include' | 'exclude';

function modeOf(entries: readonly Entry[]): Mode {
  const others = entries.filter(({ path }) => path !== '_id');
  const includes = others.some((entry) => entry.kind === 'include' || (entry.kind === 'cut' && entry.includes));
  const excludes = others.find((entry) => entry.kind === 'exclude');
  if (includes && excludes !== undefined) throw mixed(others);
  if (includes) return 'include';
  const computes = others.some((entry) => entry.kind === 'compute');
  if (excludes !== undefined || others.some((entry) => entry.kind === 'cut')) return 'exclude';
  const keepsId = entries.some((entry) => entry.path === '_id' && entry.kind === 'include');
  return computes || keepsId ? 'include' : 'exclude';
}

/** The first field says which of the two it is. */
function mixed(entries: readonly Entry[]): MongoError {
  const [first] = entries.filter((entry) => entry.kind !== 'compute' && (entry.kind !== 'cut' || entry.includes));
  if (first?.kind === 'exclude') {
    const other = entries.find((entry) => entry.kind !== 'exclude');
    return new MongoError('Location31253', `Cannot do inclusion on field ${other?.path} in exclusion projection`);
  }
  const other = entries.find((entry) => entry.kind === 'exclude');
  return new MongoError('Location31254', `Cannot do exclusion on field ${other?.path} in inclusion projection`);
}

function compile(entries: readonly Entry[], mode: Mode): Projection {
  const tree = buildTree(entries, mode);
  const computed = entries.flatMap((entry) => (entry.kind === 'compute' ? [entry] : []));
  const isPlain = entries.every(({ kind }) => kind === 'include' || kind === 'exclude');
  return {
    roots: mode === 'include' && isPlain ? new Set(tree.keys()) : null,
    apply: (doc) => {
      const result = applyTree(doc, tree, mode, doc) as Doc;
      for (const { path, compute } of computed) {
        const value = compute(doc);
        if (value !== undefined) setAt(result, path.split('.'), value);
      }
      return result;
    },
  };
}

function buildTree(entries: readonly Entry[], mode: Mode): PathTree {
  const plain = entries.filter((entry) => entry.kind === mode).map(({ path }) => [path, true] as const);
  const cuts = entries.flatMap((entry) => (entry.kind === 'cut' ? [[entry.path, entry.cut] as const] : []));
  const namesId = entries.some(({ path }) => path === '_id');
  const id = mode === 'include' && !namesId ? [['_id', true] as const] : [];
  return toTree([...id, ...plain, ...cuts]);
}

function setAt(doc: Doc, parts: readonly string[], value: unknown): void {
  const [name = '', ...rest] = parts;
  if (rest.length === 0) {
    doc[name] = value;
    return;
  }
  const inner = isDoc(doc[name]) ? { ...doc[name] } : {};
  doc[name] = inner;
  setAt(inner, rest, value);
}
