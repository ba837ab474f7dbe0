import { MongoError } from '../errors.ts';
import { locateNow } from '../execution/locate.ts';
import type { Row } from '../execution/row.ts';
import { writeInSlices } from '../execution/write-slices.ts';
import { allOf, type FilterNode } from '../query/filter-node.ts';
import { valuesAt } from '../query/values-at.ts';
import type { Collection } from '../storage/collection.ts';
import type { Store } from '../storage/store.ts';
import { toBson } from '../values/bson-codec.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { formatValue } from '../values/format.ts';
import { toStorable } from '../values/storable.ts';
import { makeExpressions } from './expressions.ts';
import type { StageSpec } from './parse-pipeline.ts';

/** Carries out `$out` or `$merge` with the results of the stages before it. */
export async function writeOutput(store: Store, db: string, [name, spec]: StageSpec, results: Doc[]): Promise<void> {
  if (name === '$out') return replaceCollection(store, targetOf(db, spec, 'coll'), results);
  const merge = isDoc(spec) ? spec : { into: spec };
  const ns = targetOf(db, merge.into, 'coll');
  const rule = readRule(merge);
  checkUnique(store.catalog.find(ns), rule);
  await writeInSlices(store.env, results.length, (i) => {
    const doc = results[i];
    if (doc !== undefined) mergeOne(store, store.catalog.ensure(ns), doc, rule);
    return true;
  });
}

/** All at once: either the old documents are there or the new ones. */
function replaceCollection({ env, catalog }: Store, ns: string, results: readonly Doc[]): void {
  env.write(() => {
    const old = catalog.find(ns);
    const specs = old?.indexes.slice(1).map(({ spec }) => spec) ?? [];
    if (old !== undefined) catalog.drop(old);
    const fresh = catalog.ensure(ns, old?.options);
    fresh.indexes = [...fresh.indexes, ...specs.map((spec) => catalog.parseIndex(spec, catalog.nextIdent()))];
    for (const result of results) {
      const { doc, bytes } = toStorable({ doc: result, bytes: toBson(result) });
      fresh.insert(doc, bytes);
    }
  });
}

interface MergeRule {
  readonly on: readonly string[];
  /** A way by name, or a pipeline over the old document that has the new one as `$$new`. */
  readonly whenMatched: string | readonly unknown[];
  readonly whenNotMatched: string;
  /** Variables of the pipeline, as expressions over the new document; null for `$$new` alone. */
  readonly variables: Doc | null;
}

const MATCHED = ['merge', 'replace', 'keepExisting', 'fail'];
const NOT_MATCHED = ['insert', 'discard', 'fail'];

function readRule(merge: Doc): MergeRule {
  const { on = '_id', whenMatched = 'merge', whenNotMatched = 'insert' } = merge;
  if (!Array.isArray(whenMatched) && !MATCHED.includes(String(whenMatched))) {
    throw new MongoError('BadValue', `Enumeration value '${String(whenMatched)}' for field '$merge.whenMatched'`);
  }
  if (typeof whenNotMatched !== 'string' || !NOT_MATCHED.includes(whenNotMatched)) {
    throw new MongoError('BadValue', `Enumeration value '${String(whenNotMatched)}' for field '$merge.whenNotMatched'`);
  }
  return {
    on: (Array.isArray(on) ? on : [on]).map(String),
    whenMatched: Array.isArray(whenMatched) ? whenMatched : String(whenMatched),
    whenNotMatched,
    variables: isDoc(merge.let) ? merge.let : null,
  };
}

/** Without it two documents could match, and MongoDB refuses the stage. */
function checkUnique(target: Collection | undefined, { on }: MergeRule): void {
  const isById = on.length === 1 && on[0] === '_id';
  const isUnique = target?.indexes.some(
    ({ unique, partial, fields }) =>
      unique && partial === null && fields.length === on.length && fields.every(({ path }) => on.includes(path)),
  );
  if (isById || isUnique === true) return;
  throw new MongoError('Location51183', 'Cannot find index to verify that join fields will be unique');
}

function mergeOne({ env }: Store, target: Collection, result: Doc, rule: MergeRule): void {
  const row = locateNow(env, target, { filter: sameKey(result, rule.on) });
  if (row === null) insertUnmatched(target, result, rule);
  else mergeInto(target, row, result, rule);
}

function mergeInto(target: Collection, row: Row, result: Doc, rule: MergeRule): void {
  if (rule.whenMatched === 'keepExisting') return;
  if (rule.whenMatched === 'fail') throw duplicate(result, rule);
  const before = row.doc;
  const after = merged(before, result, rule);
  target.replace(row.recordId, { before, after, bytes: toBson(after), touched: null });
}

function merged(before: Doc, result: Doc, { whenMatched, variables }: MergeRule): Doc {
  if (typeof whenMatched !== 'string') {
    return makeExpressions(variablesOf(variables, result)).runPipeline(whenMatched, before);
  }
  return whenMatched === 'replace' ? { _id: before._id, ...result } : { ...before, ...result };
}

function variablesOf(variables: Doc | null, result: Doc): Doc {
  if (variables === null) return { new: result };
  const { computeValue } = makeExpressions(undefined);
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, computeValue(value)(result)]));
}

function insertUnmatched(target: Collection, result: Doc, { whenNotMatched }: MergeRule): void {
  if (whenNotMatched === 'discard') return;
  if (whenNotMatched === 'fail') {
    throw new MongoError('BadValue', '$merge could not find a matching document in the target collection');
  }
  const { doc, bytes } = toStorable({ doc: result, bytes: toBson(result) });
  target.insert(doc, bytes);
}

function sameKey(result: Doc, on: readonly string[]): FilterNode {
  return allOf(
    on.map((path) => {
      const [value = null] = valuesAt(result, path.split('.'));
      return { kind: 'field', path, predicate: { kind: 'compare', operator: '$eq', value } };
    }),
  );
}

function duplicate(result: Doc, { on }: MergeRule): MongoError {
  const keyValue = Object.fromEntries(on.map((path) => [path, valuesAt(result, path.split('.'))[0] ?? null]));
  return new MongoError('DuplicateKey', `$merge failed: dup key: ${formatValue(keyValue)}`, { keyValue });
}

function targetOf(db: string, target: unknown, field: string): string {
  if (typeof target === 'string') return `${db}.${target}`;
  if (isDoc(target) && typeof target[field] === 'string') return `${String(target.db ?? db)}.${target[field]}`;
  throw new MongoError('BadValue', '$out and $merge need the name of a collection');
}
