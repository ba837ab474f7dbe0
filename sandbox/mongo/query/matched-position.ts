import { type Doc, fieldOf, isDoc } from '../values/document.ts';
import { compileFilter } from './compile-filter.ts';
import type { FilterNode } from './filter-node.ts';

/**
 * The position of the array element that made a document match, for the positional `$`; null when no condition of the
 * filter is about that array.
 */
export function matchedPosition(filter: FilterNode, doc: Doc, arrayPath: readonly string[]): number | null {
  const array = arrayPath.reduce<unknown>((value, part) => (isDoc(value) ? fieldOf(value, part) : undefined), doc);
  if (!Array.isArray(array)) return null;
  const prefix = arrayPath.join('.');
  for (const condition of conditionsOn(filter, prefix)) {
    const test = compileFilter(condition);
    const position = array.findIndex((element) => test(withArray(doc, arrayPath, [element])));
    if (position >= 0) return position;
  }
  return null;
}

function conditionsOn(node: FilterNode, prefix: string): FilterNode[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.nodes.flatMap((inner) => conditionsOn(inner, prefix));
    case 'field':
      return node.path === prefix || node.path.startsWith(`${prefix}.`) ? [node] : [];
    default:
      return [];
  }
}

function withArray(doc: Doc, path: readonly string[], array: unknown[]): Doc {
  const [name = '', ...rest] = path;
  if (rest.length === 0) return { ...doc, [name]: array };
  return { ...doc, [name]: withArray(fieldOf(doc, name) as Doc, rest, array) };
}
