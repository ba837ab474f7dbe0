import type { FilterNode, Predicate } from '../query/filter-node.ts';
import { type Bounds, boundsOf } from './predicate-bounds.ts';

/** What the results of a filter must all meet at one path, as far as an index can help with it. */
export interface PathBounds {
  readonly bounds: Bounds;
  /** The top-level condition it comes from, to tell when an index covers the whole filter. */
  readonly source: FilterNode;
  /** Conditions of one $elemMatch hold for one element together, others each for any element. */
  readonly predicate: Predicate;
}

export type BoundsByPath = ReadonlyMap<string, readonly PathBounds[]>;

/** The conditions that all hold, without the `and`s around them. */
export function conjuncts(node: FilterNode): FilterNode[] {
  return node.kind === 'and' ? node.nodes.flatMap(conjuncts) : [node];
}

/** Index bounds by path for the conditions of a filter. */
export function collectBounds(conditions: readonly FilterNode[]): BoundsByPath {
  const byPath = new Map<string, PathBounds[]>();
  for (const source of conditions) addBounds(byPath, source, source, '', false);
  return byPath;
}

function addBounds(
  byPath: Map<string, PathBounds[]>,
  node: FilterNode,
  source: FilterNode,
  prefix: string,
  inElement: boolean,
): void {
  if (node.kind === 'and') {
    for (const inner of node.nodes) addBounds(byPath, inner, source, prefix, inElement);
  }
  if (node.kind !== 'field') return;
  const path = node.path === '' ? prefix.slice(0, -1) : prefix + node.path;
  const { predicate } = node;
  if (predicate.kind === 'elemMatch') addBounds(byPath, predicate.node, source, `${path}.`, true);
  const bounds = boundsOf(predicate);
  if (bounds === null) return;
  const found = { bounds: inElement ? { ...bounds, exact: false } : bounds, source, predicate };
  const known = byPath.get(path);
  if (known === undefined) byPath.set(path, [found]);
  else known.push(found);
}
