import { Int32 } from 'bson';
import { MongoError } from '../errors.ts';
import { slice } from '../execution/open-query.ts';
import type { Step } from '../execution/scan.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { parseSort, sortKeyOf } from '../sort/sort-pattern.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { isNumeric, toDouble, toInteger } from '../values/numbers.ts';
import type { Expressions } from './expressions.ts';
import type { DocumentSteps, Stage } from './stage.ts';

/** Stages done here rather than by mingo: they need MongoDB's order of types, or need not hold all documents. */
export function nativeStage(name: string, spec: unknown, expressions: Expressions): Stage | null {
  switch (name) {
    case '$match':
      return matchStage(spec, expressions);
    case '$sort':
      return sortStage(spec);
    case '$skip':
      return (input) => slice(input, wholeNumber(name, spec, 0), Number.POSITIVE_INFINITY);
    case '$limit':
      return (input) => slice(input, 0, wholeNumber(name, spec, 1));
    case '$count':
      return countStage(spec);
    case '$group':
      return countingGroup(spec);
    default:
      return null;
  }
}

/** The number a $skip or $limit stage holds. Throws BadValue below `least`. */
function wholeNumber(name: string, spec: unknown, least: number): number {
  const value = toInteger(spec);
  if (value === null || value < least) {
    throw new MongoError('BadValue', `invalid argument to ${name} stage: Expected a number of at least ${least}`);
  }
  return value;
}

function matchStage(spec: unknown, expressions: Expressions): Stage {
  const test = compileFilter(parseFilter(spec, expressions.compileTest));
  return function* match(input) {
    for (const doc of input) yield doc !== null && test(doc) ? doc : null;
  };
}

function sortStage(spec: unknown): Stage {
  const pattern = parseSort(spec);
  return function* sort(input) {
    const keyed: { readonly key: Buffer; readonly doc: Doc }[] = [];
    for (const doc of input) {
      if (doc !== null) keyed.push({ key: sortKeyOf(pattern, doc), doc });
      yield null;
    }
    keyed.sort((a, b) => Buffer.compare(a.key, b.key));
    for (const { doc } of keyed) yield doc;
  };
}

function countStage(spec: unknown): Stage {
  if (typeof spec !== 'string' || spec === '' || spec.startsWith('$') || spec.includes('.')) {
    throw new MongoError('BadValue', 'the count field must be a non-empty string without $ and dots');
  }
  return function* count(input) {
    const n = yield* counted(input);
    if (n > 0) yield { [spec]: new Int32(n) };
  };
}

/** `{_id: <constant>, n: {$sum: 1}}` is how drivers count documents; it must not gather them. */
function countingGroup(spec: unknown): Stage | null {
  if (!isDoc(spec)) return null;
  const [name, ...others] = Object.keys(spec).filter((key) => key !== '_id');
  const { _id } = spec;
  const isConstant = _id === null || isNumeric(_id);
  if (name === undefined || others.length > 0 || !isConstant || !isSumOfOne(spec[name])) return null;
  return function* group(input) {
    const n = yield* counted(input);
    if (n > 0) yield { _id, [name]: new Int32(n) };
  };
}

function isSumOfOne(spec: unknown): boolean {
  return isDoc(spec) && Object.keys(spec).length === 1 && isNumeric(spec.$sum) && toDouble(spec.$sum) === 1;
}

function* counted(input: DocumentSteps): Generator<Step<never>, number> {
  let n = 0;
  for (const doc of input) {
    if (doc !== null) n += 1;
    yield null;
  }
  return n;
}
