import { MongoError } from '../errors.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { type Expressions, makeExpressions } from './expressions.ts';
import { lookupStage, type RunInner } from './lookup-stage.ts';
import { mingoStage } from './mingo-stages.ts';
import { nativeStage } from './native-stages.ts';
import type { DocumentSteps, OtherCollections, Stage } from './stage.ts';

/** A stage as `[name, what stands beside it]`. */
export type StageSpec = readonly [name: string, spec: unknown];

export interface ParsedPipeline {
  /** `$indexStats` or `$collStats` in front, which tell about the collection instead of reading it. */
  readonly statistics: StageSpec | null;
  /** What the collection itself can answer: the leading $match, then a $sort. */
  readonly filter: unknown;
  readonly sort: unknown;
  readonly limit: number | null;
  readonly stages: readonly StageSpec[];
  /** `$out` or `$merge` at the end; null for a pipeline that only reads. */
  readonly output: StageSpec | null;
}

/** Reads a pipeline and takes apart what an index can help with. Throws what a standalone answers to a bad one. */
export function parsePipeline(pipeline: readonly unknown[]): ParsedPipeline {
  const stages = pipeline.map(parseStage);
  const statistics = takeStatistics(stages);
  const output = takeOutput(stages);
  const filters = takeWhile(stages, '$match');
  const [sort] = takeWhile(stages, '$sort', 1);
  const limit = sort === undefined ? null : leadingLimit(stages);
  return { filter: filters.length === 0 ? undefined : conjunction(filters), sort, limit, stages, output, statistics };
}

export interface BuildContext {
  readonly expressions: Expressions;
  readonly variables: unknown;
  readonly others: OtherCollections;
}

/** Turns stages into the functions that do them. */
export function buildStages(stages: readonly StageSpec[], context: BuildContext): Stage[] {
  const { expressions, variables, others } = context;
  const runInner: RunInner = (pipeline, inner, input) => {
    const innerContext = { expressions: makeExpressions(inner), variables: inner, others };
    return throughStages(buildStages(pipeline.map(parseStage), innerContext), input);
  };
  return stages.map(([name, spec]) => {
    const ours =
      name === '$lookup' ? lookupStage(spec, { variables, others, runInner }) : nativeStage(name, spec, expressions);
    return ours ?? mingoStage(name, spec, variables, others);
  });
}

/** Documents sent through stages, one after the other. */
export function throughStages(stages: readonly Stage[], input: DocumentSteps): DocumentSteps {
  return stages.reduce<DocumentSteps>((steps, stage) => stage(steps), input);
}

function parseStage(stage: unknown): StageSpec {
  const [entry, ...others] = isDoc(stage) ? Object.entries(stage) : [];
  if (entry === undefined || others.length > 0) {
    throw new MongoError('Location40323', 'A pipeline stage specification object must contain exactly one field.');
  }
  if (entry[0] === '$changeStream') {
    throw new MongoError('Location40573', 'The $changeStream stage is only supported on replica sets');
  }
  return entry;
}

const STATISTICS = ['$indexStats', '$collStats'];

function takeStatistics(stages: StageSpec[]): StageSpec | null {
  const [first] = stages;
  if (first !== undefined && STATISTICS.includes(first[0])) return stages.shift() ?? null;
  const late = stages.find(([name]) => STATISTICS.includes(name));
  if (late === undefined) return null;
  throw new MongoError('Location40602', `${late[0]} is only valid as the first stage in a pipeline.`);
}

function takeOutput(stages: StageSpec[]): StageSpec | null {
  const position = stages.findIndex(([name]) => name === '$out' || name === '$merge');
  if (position === -1) return null;
  const output = stages[position] ?? null;
  if (position < stages.length - 1) {
    throw new MongoError('Location40601', `${output?.[0]} can only be the final stage in the pipeline`);
  }
  stages.pop();
  return output;
}

function takeWhile(stages: StageSpec[], name: string, most = Number.POSITIVE_INFINITY): unknown[] {
  const taken: unknown[] = [];
  while (stages[0]?.[0] === name && taken.length < most) taken.push(stages.shift()?.[1]);
  return taken;
}

function conjunction(filters: readonly unknown[]): unknown {
  return filters.length === 1 ? filters[0] : ({ $and: filters } satisfies Doc);
}

/** A $skip and a $limit behind the sort stay stages; together they say how many documents must be sorted out. */
function leadingLimit(stages: readonly StageSpec[]): number | null {
  const skips = stages[0]?.[0] === '$skip' ? Number(stages[0][1]) : 0;
  const next = stages[skips > 0 ? 1 : 0];
  return next?.[0] === '$limit' ? skips + Number(next[1]) : null;
}
