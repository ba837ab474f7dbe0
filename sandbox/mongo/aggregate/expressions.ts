import { Aggregator, type Context, Query } from 'mingo';
import { MongoError } from '../errors.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { documentToMingo, fromMingo, fromMingoKeeping, toMingo } from './mingo-values.ts';

/** Expressions and update pipelines, computed by mingo. `variables` are those of the command's `let`. */
export interface Expressions {
  /** `$expr` as a test of a document. */
  compileTest(expression: unknown): (doc: Doc) => boolean;
  /** A computed field of a projection; undefined when the expression gives no value. */
  computeValue(expression: unknown): (doc: Doc) => unknown;
  /** An update given as a pipeline. */
  runPipeline(pipeline: readonly unknown[], doc: Doc): Doc;
}

const UPDATE_STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

export function makeExpressions(variables: unknown): Expressions {
  const options = mingoOptions(variables);
  return {
    compileTest(expression) {
      const query = attempt(() => new Query({ $expr: toMingo(expression) }, options));
      return (doc) => attempt(() => query.test(documentToMingo(doc)));
    },
    computeValue(expression) {
      const aggregator = new Aggregator([{ $replaceWith: { value: toMingo(expression) } }], options);
      return (doc) => {
        const [result] = attempt(() => aggregator.run([documentToMingo(doc)]));
        return fromMingo(result?.value);
      };
    },
    runPipeline(pipeline, doc) {
      checkUpdateStages(pipeline);
      const given = documentToMingo(doc);
      const aggregator = new Aggregator(
        pipeline.map((stage) => documentToMingo(stage as Doc)),
        options,
      );
      const [result] = attempt(() => aggregator.run([given]));
      return fromMingoKeeping(doc, given, result) as Doc;
    },
  };
}

/** What mingo is told for every run: no code from the client is executed. */
export function mingoOptions(variables: unknown): { scriptEnabled: boolean; variables: Doc; context?: Context } {
  return { scriptEnabled: false, variables: isDoc(variables) ? documentToMingo(variables) : {} };
}

/** mingo's complaints as the client's errors: a bad expression is the client's to mend. */
export function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof MongoError) throw error;
    throw new MongoError('BadValue', error instanceof Error ? error.message : String(error));
  }
}

function checkUpdateStages(pipeline: readonly unknown[]): void {
  for (const stage of pipeline) {
    const [name, ...others] = isDoc(stage) ? Object.keys(stage) : [];
    if (name === undefined || others.length > 0) {
      throw new MongoError('Location40323', 'A pipeline stage specification object must contain exactly one field.');
    }
    if (!UPDATE_STAGES.has(name)) {
      throw new MongoError('InvalidOptions', `${name} is not allowed to be used within an update`);
    }
  }
}
