import { MongoError } from '../errors.ts';
import { locateInSlices, locateNow, locateQuickly, revisit, TOO_LONG } from '../execution/locate.ts';
import { insertUpserted, updateRow } from '../execution/modify.ts';
import type { QueryRequest } from '../execution/open-query.ts';
import { Pump } from '../execution/pump.ts';
import { Row } from '../execution/row.ts';
import { compileRowTest } from '../execution/row-test.ts';
import { type Projection, parseProjection } from '../projection/parse-projection.ts';
import type { FilterNode } from '../query/filter-node.ts';
import { parseSort } from '../sort/sort-pattern.ts';
import type { Collection } from '../storage/collection.ts';
import type { Store } from '../storage/store.ts';
import { parseUpdate, type UpdateStatement } from '../update/update-statement.ts';
import type { Doc } from '../values/document.ts';
import { type Handler, ok } from './command.ts';
import type { CommandFields } from './command-fields.ts';
import { namespaceOf } from './namespace.ts';
import { readQuery } from './query-fields.ts';
import { checkWriteConcern } from './write-result.ts';

/** https://www.mongodb.com/docs/manual/reference/command/findAndModify/ */
export const findAndModify: Handler = async (command, { store, now }) => {
  const ns = namespaceOf(command);
  const request = readRequest(command.fields);
  checkWriteConcern(command.fields);
  const quick = store.env.write(() => {
    const collection = store.catalog.find(ns);
    const row = collection === undefined ? null : locateQuickly(store.env, collection, request);
    return row === TOO_LONG ? TOO_LONG : whileRunning(() => modify(store, ns, request, row, now()));
  });
  if (quick !== TOO_LONG) return ok(quick);
  const found = await searchAhead(store, ns, request, new Pump(command.fields.count('maxTimeMS', 0)));
  return ok(
    store.env.write(() => {
      const row = locateAgain(store, ns, request, found);
      return whileRunning(() => modify(store, ns, request, row, now()));
    }),
  );
};

interface Request extends QueryRequest {
  readonly filter: FilterNode;
  /** Null to remove the document. */
  readonly statement: UpdateStatement | null;
  readonly upsert: boolean;
  readonly answersNew: boolean;
  readonly projection: Projection | null;
}

function readRequest(fields: CommandFields): Request {
  const { filter, expressions, hint } = readQuery(fields, 'query');
  const update = fields.any('update');
  const removes = fields.flag('remove', false);
  const upsert = fields.flag('upsert', false);
  const answersNew = fields.flag('new', false);
  if (removes) checkRemoval(update !== undefined, upsert, answersNew);
  else if (update === undefined) {
    throw new MongoError('FailedToParse', 'Either an update or remove=true must be specified');
  }
  const { runPipeline, compileTest, computeValue } = expressions;
  const arrayFilters = fields.any('arrayFilters');
  const projection = fields.any('fields');
  return {
    filter,
    hint,
    sort: parseSort(fields.any('sort')),
    statement: removes ? null : parseUpdate({ update, arrayFilters, filter, runPipeline }),
    upsert,
    answersNew,
    projection: parseProjection({ projection, filter, compileExpression: compileTest, computeValue }),
  };
}

function checkRemoval(updates: boolean, upsert: boolean, answersNew: boolean): void {
  if (updates) throw new MongoError('FailedToParse', 'Cannot specify both an update and remove=true');
  if (upsert) throw new MongoError('FailedToParse', 'Cannot specify both upsert=true and remove=true');
  if (answersNew) {
    throw new MongoError(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  }
}

/** Errors that depend on the documents tell that the command was already under way. */
function whileRunning<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
    const message = `Plan executor error during findAndModify :: caused by :: ${error.message}`;
    throw new MongoError(error.codeName, message, error.details);
  }
}

async function searchAhead(store: Store, ns: string, request: Request, pump: Pump): Promise<number | null> {
  const collection = store.catalog.find(ns);
  if (collection === undefined) return null;
  const [id] = await locateInSlices(store.env, collection, { ...request, limit: 1 }, pump);
  return id ?? null;
}

/** What was found ahead may have changed since; then the search is done again, here, where nobody interferes. */
function locateAgain(store: Store, ns: string, request: Request, found: number | null): Row | null {
  const collection = store.catalog.find(ns);
  if (collection === undefined) return null;
  const ahead = found === null ? null : revisit(collection, found, compileRowTest(request.filter));
  return ahead ?? locateNow(store.env, collection, request);
}

function modify(store: Store, ns: string, request: Request, row: Row | null, now: Date): Doc {
  const { upsert, statement, filter, answersNew } = request;
  if (row !== null) return modifyRow(store.catalog.ensure(ns), row, request, now);
  if (!upsert || statement === null) {
    return { lastErrorObject: statement === null ? { n: 0 } : { n: 0, updatedExisting: false }, value: null };
  }
  const doc = insertUpserted(store.catalog.ensure(ns), filter, statement, now);
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted: doc._id },
    value: answersNew ? shown(doc, request) : null,
  };
}

function modifyRow(collection: Collection, row: Row, request: Request, now: Date): Doc {
  const { statement, answersNew } = request;
  if (statement === null) {
    collection.remove(row.recordId, row.doc);
    return { lastErrorObject: { n: 1 }, value: shown(row.doc, request) };
  }
  const { bytes } = updateRow(collection, row, statement, now);
  const answered = answersNew ? new Row(row.recordId, bytes) : row;
  return { lastErrorObject: { n: 1, updatedExisting: true }, value: shown(answered.doc, request) };
}

function shown(doc: Doc, { projection }: Request): Doc {
  return projection === null ? doc : projection.apply(doc);
}
