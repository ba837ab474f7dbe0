import { MongoError } from '../errors.ts';
import { type Doc, isDoc } from '../values/document.ts';

/** Keeps part of an array; undefined leaves the field out. `doc` is the whole document. */
export type ArrayCut = (array: readonly unknown[], doc: Doc) => readonly unknown[] | undefined;

/** What happens at the end of a path: the value is kept or left out (`true`), or its array is cut. */
type Leaf = true | ArrayCut;

export type PathTree = Map<string, PathTree | Leaf>;

/** Sorts paths into a tree. Throws what MongoDB answers when one path lies inside another. */
export function toTree(paths: readonly (readonly [string, Leaf])[]): PathTree {
  const root: PathTree = new Map();
  for (const [path, leaf] of paths) {
    const parts = path.split('.');
    const name = parts.pop() ?? '';
    const parent = parts.reduce((tree, part) => childOf(tree, part, path), root);
    if (parent.has(name)) throw new MongoError('Location31250', `Path collision at ${path}`);
    parent.set(name, leaf);
  }
  return root;
}

/** Keeps (`include`) or leaves out (`exclude`) what the tree names; arrays are entered element by element. */
export function applyTree(value: unknown, tree: PathTree, mode: 'include' | 'exclude', doc: Doc): unknown {
  if (Array.isArray(value)) {
    const elements = mode === 'include' ? value.filter((element) => isDoc(element) || Array.isArray(element)) : value;
    return elements.map((element) => applyTree(element, tree, mode, doc));
  }
  if (!isDoc(value)) return mode === 'include' ? undefined : value;
  const result: Doc = {};
  for (const [name, field] of Object.entries(value)) {
    const kept = applyToField(field, tree.get(name), mode, doc);
    if (kept !== undefined) result[name] = kept;
  }
  return result;
}

function applyToField(
  field: unknown,
  rule: PathTree | Leaf | undefined,
  mode: 'include' | 'exclude',
  doc: Doc,
): unknown {
  if (rule === undefined) return mode === 'include' ? undefined : field;
  if (rule === true) return mode === 'include' ? field : undefined;
  if (rule instanceof Map) return applyTree(field, rule, mode, doc);
  return Array.isArray(field) ? rule(field, doc) : field;
}

function childOf(tree: PathTree, part: string, path: string): PathTree {
  const known = tree.get(part);
  if (known instanceof Map) return known;
  if (known !== undefined) {
    const rest = path.slice(path.lastIndexOf(part) + part.length + 1);
    throw new MongoError('Location31249', `Path collision at ${path} remaining portion ${rest}`);
  }
  const child: PathTree = new Map();
  tree.set(part, child);
  return child;
}
