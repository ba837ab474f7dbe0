import { Aggregator } from 'mingo';
import { MongoError } from '../errors.ts';
import type { Step } from '../execution/scan.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { attempt, mingoOptions } from './expressions.ts';
import { documentToMingo, fromMingo } from './mingo-values.ts';
import type { OtherCollections, Stage } from './stage.ts';

/** Stages that look at one document at a time, so that mingo can be given the documents in pieces. */
const ROW_STAGES = new Set([
  '$addFields',
  '$set',
  '$unset',
  '$project',
  '$replaceRoot',
  '$replaceWith',
  '$redact',
  '$unwind',
]);

/** Stages that must see all documents first. */
const GATHERING_STAGES = new Set([
  '$group',
  '$bucket',
  '$bucketAuto',
  '$sortByCount',
  '$facet',
  '$sample',
  '$lookup',
  '$graphLookup',
  '$unionWith',
  '$setWindowFields',
  '$densify',
  '$fill',
  '$documents',
]);

const DOCUMENTS_PER_PIECE = 64;

/** A stage run by mingo. Throws Location40324 for one that neither it nor MongoDB knows. */
export function mingoStage(name: string, spec: unknown, variables: unknown, others: OtherCollections): Stage {
  const run = runner(name, spec, variables);
  if (ROW_STAGES.has(name)) return inPieces(run);
  if (GATHERING_STAGES.has(name)) return gathered(run, foreignNames({ [name]: spec }), others);
  throw new MongoError('Location40324', `Unrecognized pipeline stage name: '${name}'`);
}

type Run = (documents: Doc[], foreign?: ReadonlyMap<string, Doc[]>) => Doc[];

function runner(name: string, spec: unknown, variables: unknown): Run {
  const stage = documentToMingo({ [name]: spec });
  const options = mingoOptions(variables);
  return (documents, foreign) =>
    attempt(() => {
      const collectionResolver = (from: string) => foreign?.get(from) ?? [];
      const results = new Aggregator([stage], { ...options, collectionResolver }).run(documents.map(documentToMingo));
      return results.map((result) => fromMingo(result) as Doc);
    });
}

function inPieces(run: Run): Stage {
  return function* pieces(input) {
    let piece: Doc[] = [];
    for (const doc of input) {
      if (doc !== null) piece.push(doc);
      if (piece.length < DOCUMENTS_PER_PIECE) yield null;
      else {
        yield* run(piece);
        piece = [];
      }
    }
    yield* run(piece);
  };
}

function gathered(run: Run, names: readonly string[], others: OtherCollections): Stage {
  return function* gather(input) {
    const documents = yield* gatherAll(input);
    const foreign = new Map<string, Doc[]>();
    for (const name of names) foreign.set(name, (yield* gatherAll(others.all(name))).map(documentToMingo));
    yield* run(documents, foreign);
  };
}

function* gatherAll(input: Iterable<Step<Doc>>): Generator<Step<never>, Doc[]> {
  const documents: Doc[] = [];
  for (const doc of input) {
    if (doc !== null) documents.push(doc);
    yield null;
  }
  return documents;
}

/** The collections a stage names, also in pipelines inside it. */
function foreignNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(foreignNames);
  if (!isDoc(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === '$unionWith' && typeof inner === 'string') return [inner];
    const isJoin = (name === '$lookup' || name === '$graphLookup' || name === '$unionWith') && isDoc(inner);
    const from = isJoin ? (inner.from ?? inner.coll) : undefined;
    return [...(typeof from === 'string' ? [from] : []), ...foreignNames(inner)];
  });
}
