import type { IndexDefinition } from './index-definition.ts';

/** Keys from `start` up to, not including, `end`. */
export interface KeyRange {
  readonly start: Buffer;
  readonly end: Buffer;
  /** The one key the range can hold, where a unique index is asked for all its fields. */
  readonly only?: Buffer;
}

export interface IndexPlan {
  readonly kind: 'index';
  readonly index: IndexDefinition;
  /** In the order they are read. */
  readonly ranges: readonly KeyRange[];
  readonly reverse: boolean;
  /** True when every key in the ranges meets the filter. */
  readonly exact: boolean;
  /** True when documents come out in the order asked for. */
  readonly sorted: boolean;
}

/** How the documents of a query are found. */
export type Plan =
  | { readonly kind: 'collection'; readonly reverse: boolean; readonly sorted: boolean }
  | IndexPlan
  /** One plan per branch of an $or; documents that several find come once. */
  | { readonly kind: 'union'; readonly plans: readonly IndexPlan[] };
