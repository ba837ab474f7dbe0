import { valuesAt } from '../query/values-at.ts';
import { type Doc, isDoc } from '../values/document.ts';
import type { OtherCollections, Stage } from './stage.ts';

/** The plain `$lookup` by equality, which asks the other collection per document; null for its other forms. */
export function lookupStage(spec: unknown, others: OtherCollections): Stage | null {
  if (!isDoc(spec) || spec.pipeline !== undefined || spec.let !== undefined) return null;
  const { from, localField, foreignField, as } = spec;
  if (typeof from !== 'string' || typeof localField !== 'string') return null;
  if (typeof foreignField !== 'string' || typeof as !== 'string' || as.includes('.')) return null;
  const path = localField.split('.');
  return function* lookup(input) {
    for (const doc of input) {
      if (doc === null) {
        yield null;
        continue;
      }
      const found: Doc[] = [];
      for (const match of others.matching(from, foreignField, localValues(doc, path))) {
        if (match !== null) found.push(match);
        yield null;
      }
      yield { ...doc, [as]: found };
    }
  };
}

/** A missing value joins with null and missing ones; an array joins by its elements. */
function localValues(doc: Doc, path: readonly string[]): readonly unknown[] {
  const values = valuesAt(doc, path).flatMap((value) => (Array.isArray(value) ? value : [value]));
  return values.length === 0 ? [null] : values;
}
