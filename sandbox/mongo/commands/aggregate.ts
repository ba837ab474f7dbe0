import { buildStages, type ParsedPipeline, parsePipeline, throughStages } from '../aggregate/parse-pipeline.ts';
import type { DocumentSteps, OtherCollections } from '../aggregate/stage.ts';
import { statisticsOf } from '../aggregate/statistics.ts';
import { writeOutput } from '../aggregate/write-output.ts';
import { MongoError } from '../errors.ts';
import { openQuery } from '../execution/open-query.ts';
import { Pump } from '../execution/pump.ts';
import type { Row } from '../execution/row.ts';
import type { Step } from '../execution/scan.ts';
import type { FilterNode } from '../query/filter-node.ts';
import { parseSort } from '../sort/sort-pattern.ts';
import type { Store } from '../storage/store.ts';
import { toBson } from '../values/bson-codec.ts';
import type { Doc } from '../values/document.ts';
import { isNumeric } from '../values/numbers.ts';
import type { Command, Handler } from './command.ts';
import { CommandFields } from './command-fields.ts';
import { DEFAULT_BATCH_SIZE, firstBatch, wholeBatch } from './cursor-replies.ts';
import { namespace, namespaceOf } from './namespace.ts';
import { type QueryFields, readQuery } from './query-fields.ts';
import { checkWriteConcern } from './write-result.ts';

/** https://www.mongodb.com/docs/manual/reference/command/aggregate/ */
export const aggregate: Handler = async (command, context) => {
  const { fields, db } = command;
  const { store } = context;
  const pipeline = parsePipeline(fields.array('pipeline') ?? []);
  const ns = isNumeric(fields.any('aggregate')) ? `${db}.$cmd.aggregate` : namespaceOf(command);
  const query = pipelineQuery(command, pipeline);
  const stages = buildStages(pipeline.stages, {
    expressions: query.expressions,
    variables: fields.any('let'),
    others: otherCollections(store, db),
  });
  const results = throughStages(stages, sourceOf(store, ns, pipeline, query, context.now()));
  const pump = new Pump(fields.count('maxTimeMS', 0));
  if (pipeline.output !== null) {
    checkWriteConcern(fields);
    await writeOutput(store, db, pipeline.output, await gather(results, pump));
    return wholeBatch(ns, []);
  }
  return firstBatch(context, encoded(results), { ns, batchSize: batchSizeOf(fields), pump });
};

/** The part of a pipeline that is a query, read with the command's options. */
export function pipelineQuery({ fields }: Command, pipeline: ParsedPipeline): QueryFields {
  const { hint, collation } = fields.body;
  const query = new CommandFields('aggregate', { query: pipeline.filter, hint, collation });
  return readQuery(query, 'query', fields.any('let'));
}

function* sourceOf(
  store: Store,
  ns: string,
  pipeline: ParsedPipeline,
  query: QueryFields,
  now: Date,
): Generator<Step<Doc>> {
  const collection = store.catalog.find(ns);
  if (collection === undefined) return;
  if (pipeline.statistics !== null) return yield* statisticsOf(collection, pipeline.statistics, now);
  const { rows } = openQuery(store.env, collection, {
    filter: query.filter,
    sort: parseSort(pipeline.sort),
    limit: pipeline.limit ?? Number.POSITIVE_INFINITY,
    hint: query.hint,
  });
  yield* documentsOf(rows);
}

function batchSizeOf(fields: CommandFields): number {
  const cursor = fields.document('cursor');
  if (cursor === undefined) {
    throw new MongoError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  }
  return new CommandFields('aggregate.cursor', cursor).count('batchSize', DEFAULT_BATCH_SIZE);
}

function otherCollections(store: Store, db: string): OtherCollections {
  const query = (name: string, filter: FilterNode) => {
    const collection = store.catalog.find(namespace(db, name));
    return documentsOf(collection === undefined ? [] : openQuery(store.env, collection, { filter }).rows);
  };
  return {
    all: (name) => query(name, { kind: 'and', nodes: [] }),
    matching: (name, path, values) =>
      query(name, { kind: 'field', path, predicate: { kind: 'in', values, patterns: [] } }),
  };
}

function* documentsOf(rows: Iterable<Step<Row>>): Generator<Step<Doc>> {
  for (const row of rows) yield row === null ? null : row.doc;
}

function* encoded(results: DocumentSteps): Generator<Step<Uint8Array>> {
  for (const doc of results) yield doc === null ? null : toBson(doc);
}

async function gather(results: DocumentSteps, pump: Pump): Promise<Doc[]> {
  const documents: Doc[] = [];
  await pump.take(results[Symbol.iterator](), (doc) => {
    documents.push(doc);
    return false;
  });
  return documents;
}
