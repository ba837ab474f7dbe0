import type { Doc } from '../values/document.ts';
import type { TextPattern } from './text-pattern.ts';

/** A filter, parsed. The planner reads it to find index bounds, `compileFilter` turns it into a test. */
export type FilterNode =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly nodes: readonly FilterNode[] }
  | { readonly kind: 'field'; readonly path: string; readonly predicate: Predicate }
  | { readonly kind: 'document'; readonly test: (doc: Doc) => boolean };

export type ComparisonOperator = '$eq' | '$gt' | '$gte' | '$lt' | '$lte';

/** What is asked of the values at one path. Negations are `nor` nodes around these. */
export type Predicate =
  | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly value: unknown }
  | { readonly kind: 'in'; readonly values: readonly unknown[]; readonly patterns: readonly TextPattern[] }
  | { readonly kind: 'pattern'; readonly pattern: TextPattern }
  | { readonly kind: 'exists' }
  | ElementCondition
  /** Anything else. `each`: arrays are also tried element by element; `whole`: only the value itself. */
  | {
      readonly kind: 'test';
      readonly operator: string;
      readonly arrays: 'each' | 'whole';
      readonly test: (value: unknown) => boolean;
    };

/** One element of the array satisfies the node: fields of it (`object`) or the element itself (`value`). */
export interface ElementCondition {
  readonly kind: 'elemMatch';
  readonly element: 'object' | 'value';
  readonly node: FilterNode;
}

export const MATCH_ALL: FilterNode = { kind: 'and', nodes: [] };

/** One node out of several that must all hold. */
export function allOf(nodes: readonly FilterNode[]): FilterNode {
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? only : { kind: 'and', nodes };
}

export function noneOf(nodes: readonly FilterNode[]): FilterNode {
  return { kind: 'nor', nodes };
}
