import { parsePipeline } from '../aggregate/parse-pipeline.ts';
import { MongoError } from '../errors.ts';
import { type OpenQuery, openQuery } from '../execution/open-query.ts';
import { Pump } from '../execution/pump.ts';
import type { Step } from '../execution/scan.ts';
import type { IndexPlan } from '../index/plan.ts';
import { parseSort } from '../sort/sort-pattern.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { pipelineQuery } from './aggregate.ts';
import { type Command, type Handler, ok } from './command.ts';
import { CommandFields } from './command-fields.ts';
import { namespace } from './namespace.ts';
import { readQuery } from './query-fields.ts';

/**
 * How a query would be answered, and what that looked at. Nothing is written: of an update or delete it is the search
 * that is explained. https://www.mongodb.com/docs/manual/reference/command/explain/
 */
export const explain: Handler = async (command, { store }) => {
  const inner = explained(command);
  const ns = namespace(inner.db, inner.fields.string(inner.name));
  const collection = store.catalog.find(ns);
  if (collection === undefined) return ok({ queryPlanner: { namespace: ns, winningPlan: { stage: 'EOF' } } });
  const query = openQuery(store.env, collection, requestOf(inner));
  const queryPlanner = { namespace: ns, winningPlan: winningPlan(query) };
  if (command.fields.any('verbosity') === 'queryPlanner') return ok({ queryPlanner });
  const started = performance.now();
  const nReturned = await new Pump().finish(counted(query.rows));
  return ok({
    queryPlanner,
    executionStats: {
      executionSuccess: true,
      nReturned,
      executionTimeMillis: Math.round(performance.now() - started),
      totalKeysExamined: query.stats.keysExamined,
      totalDocsExamined: query.stats.docsExamined,
    },
  });
};

function explained({ fields, db, sequences }: Command): Command {
  const body = fields.document('explain') ?? {};
  const [name = ''] = Object.keys(body);
  return { name, db, sequences, fields: new CommandFields(name, body) };
}

function requestOf(command: Command) {
  const { name, fields } = command;
  switch (name) {
    case 'find': {
      const limit = fields.count('limit', 0) || Number.POSITIVE_INFINITY;
      return {
        ...readQuery(fields, 'filter'),
        sort: parseSort(fields.any('sort')),
        skip: fields.count('skip', 0),
        limit,
      };
    }
    case 'count':
    case 'distinct':
    case 'findAndModify':
      return { ...readQuery(fields, 'query'), sort: parseSort(fields.any('sort')) };
    case 'aggregate': {
      const pipeline = parsePipeline(fields.array('pipeline') ?? []);
      return { ...pipelineQuery(command, pipeline), sort: parseSort(pipeline.sort) };
    }
    case 'update':
    case 'delete': {
      const [statement] = fields.array(name === 'update' ? 'updates' : 'deletes') ?? [];
      return readQuery(new CommandFields(name, isDoc(statement) ? statement : {}), 'q');
    }
    default:
      throw new MongoError('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  }
}

function winningPlan({ plan, sortsInMemory }: OpenQuery): Doc {
  const search =
    plan.kind === 'collection' ? { stage: 'COLLSCAN' } : fetched(plan.kind === 'index' ? [plan] : plan.plans);
  return sortsInMemory ? { stage: 'SORT', inputStage: search } : search;
}

function fetched(plans: readonly IndexPlan[]): Doc {
  const scans = plans.map(({ index, reverse, ranges }) => ({
    stage: 'IXSCAN',
    indexName: index.name,
    keyPattern: index.spec.key,
    isMultiKey: index.multikey,
    direction: reverse ? 'backward' : 'forward',
    ranges: ranges.length,
  }));
  const [only, ...others] = scans;
  return { stage: 'FETCH', inputStage: others.length === 0 ? only : { stage: 'OR', inputStages: scans } };
}

function* counted(rows: Iterable<Step<unknown>>): Generator<null, number> {
  let n = 0;
  for (const row of rows) {
    if (row !== null) n += 1;
    yield null;
  }
  return n;
}
