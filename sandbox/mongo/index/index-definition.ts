import type { DocumentTest } from '../query/compile-filter.ts';
import type { FilterNode } from '../query/filter-node.ts';
import type { Doc } from '../values/document.ts';

export interface IndexField {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

/** Only documents that pass are in a partial index. */
export interface PartialFilter {
  readonly node: FilterNode;
  readonly test: DocumentTest;
}

/** An index of a collection. */
export interface IndexDefinition {
  readonly name: string;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: PartialFilter | null;
  readonly expireAfterSeconds: number | null;
  /** As listIndexes shows it. */
  readonly spec: Doc;
  /** The tree its entries lie in. */
  readonly ident: number;
  /** The top-level fields its entries are made of, those of the partial filter among them; null when it can be any. */
  readonly reads: ReadonlySet<string> | null;
  /** True once a document had an array at an indexed path. */
  readonly multikey: boolean;
}

export const ID_INDEX_NAME = '_id_';
