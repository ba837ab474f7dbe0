import { rootOf } from '../values/document.ts';
import type { FilterNode } from './filter-node.ts';

/** The top-level fields a filter looks at; null when it may look at any. */
export function filterRoots(node: FilterNode): ReadonlySet<string> | null {
  const roots = new Set<string>();
  return addRoots(roots, node) ? roots : null;
}

/** False when the fields cannot be told. */
function addRoots(roots: Set<string>, node: FilterNode): boolean {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'nor':
      return node.nodes.every((inner) => addRoots(roots, inner));
    case 'field':
      roots.add(rootOf(node.path));
      return true;
    case 'document':
      return false;
    default:
      return node satisfies never;
  }
}
