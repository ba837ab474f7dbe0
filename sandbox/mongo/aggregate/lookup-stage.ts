import type { Step } from '../execution/scan.ts';
import { valuesAt } from '../query/values-at.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { makeExpressions } from './expressions.ts';
import type { DocumentSteps, OtherCollections, Stage } from './stage.ts';

/** Sends documents through the pipeline inside a $lookup, with the variables it gets from the outer document. */
export type RunInner = (pipeline: readonly unknown[], variables: Doc, input: DocumentSteps) => DocumentSteps;

export interface LookupContext {
  readonly variables: unknown;
  readonly others: OtherCollections;
  readonly runInner: RunInner;
}

/**
 * `$lookup` by equality of fields, through a pipeline, or both, which asks the other collection per document, by index
 * where it can. Null for a form we leave to mingo.
 */
export function lookupStage(spec: unknown, context: LookupContext): Stage | null {
  const lookup = readLookup(spec);
  if (lookup === null) return null;
  return function* join(input) {
    for (const doc of input) {
      if (doc === null) {
        yield null;
        continue;
      }
      const found: Doc[] = [];
      for (const match of matchesOf(doc, lookup, context)) {
        if (match !== null) found.push(match);
        yield null;
      }
      yield { ...doc, [lookup.as]: found };
    }
  };
}

interface Lookup {
  readonly from: string;
  readonly as: string;
  /** Null for a join by the pipeline alone. */
  readonly fields: { readonly local: readonly string[]; readonly foreign: string } | null;
  readonly variables: Doc;
  readonly pipeline: readonly unknown[];
}

function readLookup(spec: unknown): Lookup | null {
  if (!isDoc(spec)) return null;
  const { from, localField, foreignField, as, pipeline = [], let: variables = {} } = spec;
  if (typeof from !== 'string' || typeof as !== 'string' || as.includes('.')) return null;
  if (!Array.isArray(pipeline) || !isDoc(variables)) return null;
  if (localField === undefined && foreignField === undefined && spec.pipeline !== undefined) {
    return { from, as, fields: null, variables, pipeline };
  }
  if (typeof localField !== 'string' || typeof foreignField !== 'string') return null;
  return { from, as, fields: { local: localField.split('.'), foreign: foreignField }, variables, pipeline };
}

function* matchesOf(doc: Doc, lookup: Lookup, { variables, others, runInner }: LookupContext): Generator<Step<Doc>> {
  const { from, fields, pipeline } = lookup;
  const matches =
    fields === null ? others.all(from) : others.matching(from, fields.foreign, localValues(doc, fields.local));
  if (pipeline.length === 0) return yield* matches;
  const { computeValue } = makeExpressions(variables);
  const given = Object.entries(lookup.variables).map(([name, value]) => [name, computeValue(value)(doc)]);
  yield* runInner(pipeline, { ...(isDoc(variables) ? variables : {}), ...Object.fromEntries(given) }, matches);
}

/** A missing value joins with null and missing ones; an array joins by its elements. */
function localValues(doc: Doc, path: readonly string[]): readonly unknown[] {
  const values = valuesAt(doc, path).flatMap((value) => (Array.isArray(value) ? value : [value]));
  return values.length === 0 ? [null] : values;
}
