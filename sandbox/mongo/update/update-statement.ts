import { MongoError } from '../errors.ts';
import type { FilterNode } from '../query/filter-node.ts';
import { filterRoots } from '../query/filter-roots.ts';
import { matchedPosition } from '../query/matched-position.ts';
import type { TouchedFields } from '../storage/collection.ts';
import { equalValues } from '../values/compare.ts';
import { type Doc, isDoc, rootOf } from '../values/document.ts';
import { formatValue } from '../values/format.ts';
import { applyFieldUpdate } from './apply-field-update.ts';
import type { FieldUpdate, UpdateContext } from './field-update.ts';
import { parseArrayFilters } from './parse-array-filters.ts';
import { parseOperators } from './parse-operators.ts';

/** Runs an update pipeline over one document, which is the business of aggregation. */
export type RunPipeline = (pipeline: readonly unknown[], doc: Doc) => Doc;

/** An update, ready to be applied to any number of documents. */
export interface UpdateStatement {
  readonly kind: 'operators' | 'replacement' | 'pipeline';
  readonly touched: TouchedFields;
  /** What else it looks at to be applied, by top-level field; null for the whole document. */
  readonly reads: ReadonlySet<string> | null;
  /** The document after the update; the given one stays as it is. */
  apply(doc: Doc, options: { readonly now: Date; readonly inserting: boolean }): Doc;
}

export interface UpdateRequest {
  readonly update: unknown;
  readonly arrayFilters: unknown;
  readonly filter: FilterNode;
  readonly runPipeline: RunPipeline;
}

/** Reads an update in one of its three forms. Throws FailedToParse for anything else. */
export function parseUpdate({ update, arrayFilters, filter, runPipeline }: UpdateRequest): UpdateStatement {
  if (Array.isArray(update)) {
    if (arrayFilters !== undefined) {
      throw new MongoError('FailedToParse', 'arrayFilters may not be specified for pipeline-style updates');
    }
    return { kind: 'pipeline', touched: null, reads: null, apply: (doc) => keepId(doc, runPipeline(update, doc)) };
  }
  if (!isDoc(update)) {
    throw new MongoError('FailedToParse', 'Update argument must be either an object or an array');
  }
  const [first] = Object.keys(update);
  if (first?.startsWith('$') !== true) return replacement(update, arrayFilters);
  return operators(update, arrayFilters, filter);
}

function replacement(update: Doc, arrayFilters: unknown): UpdateStatement {
  if (arrayFilters !== undefined) {
    throw new MongoError('FailedToParse', 'arrayFilters may not be specified for replacement-style updates');
  }
  const dollar = Object.keys(update).find((name) => name.startsWith('$'));
  if (dollar !== undefined) {
    throw new MongoError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  return {
    kind: 'replacement',
    touched: null,
    reads: null,
    apply: (doc) => keepId(doc, { _id: doc._id, ...update }),
  };
}

function operators(update: Doc, arrayFilters: unknown, filter: FilterNode): UpdateStatement {
  const fieldUpdates = parseOperators(update);
  const filters = parseArrayFilters(arrayFilters, update, fieldUpdates);
  return {
    kind: 'operators',
    touched: new Set(fieldUpdates.map(({ path }) => rootOf(path))),
    reads: readsOf(fieldUpdates, filter),
    apply(doc, { now, inserting }) {
      const context: UpdateContext = {
        original: doc,
        now,
        inserting,
        matchedPosition: (arrayPath) => matchedPosition(filter, doc, arrayPath),
        arrayFilters: filters,
        fresh: new Set(),
      };
      const after = fieldUpdates.reduce((result, each) => applyFieldUpdate(result, each, context), doc);
      if (keepsId(doc, after)) return after;
      const path = fieldUpdates.find((each) => each.parts[0] === '_id')?.path;
      throw new MongoError(
        'ImmutableField',
        `Performing an update on the path '${path}' would modify the immutable field '_id'`,
      );
    },
  };
}

/** `_id` for error messages; for the positional `$` also what the filter is about. */
function readsOf(fieldUpdates: readonly FieldUpdate[], filter: FilterNode): ReadonlySet<string> | null {
  const isPositional = fieldUpdates.some(({ parts }) => parts.includes('$'));
  const filtered = isPositional ? filterRoots(filter) : [];
  return filtered === null ? null : new Set(['_id', ...filtered]);
}

function keepsId(before: Doc, after: Doc): boolean {
  return before._id === undefined || before._id === after._id || equalValues(before._id, after._id);
}

function keepId(before: Doc, after: Doc): Doc {
  if (keepsId(before, after)) return after;
  throw new MongoError(
    'ImmutableField',
    `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${formatValue(after._id)}`,
  );
}
