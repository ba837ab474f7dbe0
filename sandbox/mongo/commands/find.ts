import { MongoError } from '../errors.ts';
import { openQuery } from '../execution/open-query.ts';
import { Pump } from '../execution/pump.ts';
import type { Row } from '../execution/row.ts';
import type { Step } from '../execution/scan.ts';
import { type Projection, parseProjection } from '../projection/parse-projection.ts';
import { parseSort } from '../sort/sort-pattern.ts';
import { toBson } from '../values/bson-codec.ts';
import type { Handler } from './command.ts';
import type { CommandFields } from './command-fields.ts';
import { DEFAULT_BATCH_SIZE, firstBatch, wholeBatch } from './cursor-replies.ts';
import { namespaceOf } from './namespace.ts';
import { readQuery } from './query-fields.ts';

/** Asked for with `true`. */
const UNSUPPORTED_FLAGS = ['returnKey', 'showRecordId'];

/** Bounds of an index, which would change what is found. */
const UNSUPPORTED_BOUNDS = ['min', 'max'];

/** https://www.mongodb.com/docs/manual/reference/command/find/ */
export const find: Handler = async (command, context) => {
  const { fields } = command;
  const ns = namespaceOf(command);
  const { filter, expressions, hint } = readQuery(fields, 'filter');
  const sort = parseSort(fields.any('sort'));
  const projection = parseProjection({
    projection: fields.any('projection'),
    filter,
    compileExpression: expressions.compileTest,
    computeValue: expressions.computeValue,
  });
  checkOptions(fields);
  const batchSize = fields.count('batchSize', DEFAULT_BATCH_SIZE);
  const limit = fields.count('limit', 0) || Number.POSITIVE_INFINITY;
  const skip = fields.count('skip', 0);
  const pump = new Pump(fields.count('maxTimeMS', 0));
  const collection = context.store.catalog.find(ns);
  if (collection === undefined) return wholeBatch(ns, []);
  const { rows } = openQuery(context.store.env, collection, { filter, sort, skip, limit, hint });
  return firstBatch(context, encoded(rows, projection), {
    ns,
    batchSize,
    pump,
    single: fields.flag('singleBatch', false),
    timesOut: !fields.flag('noCursorTimeout', false),
  });
};

function checkOptions(fields: CommandFields): void {
  const isTailable = fields.flag('tailable', false);
  if (fields.flag('awaitData', false) && !isTailable) {
    throw new MongoError('FailedToParse', "Cannot set 'awaitData' without also setting 'tailable'");
  }
  // All collections are ordinary ones, and to those MongoDB itself answers this.
  if (isTailable) {
    throw new MongoError(
      'BadValue',
      'error processing query: planner returned error :: caused by :: tailable cursor requested on non capped collection',
    );
  }
  const unsupported =
    UNSUPPORTED_FLAGS.find((name) => fields.flag(name, false)) ??
    UNSUPPORTED_BOUNDS.find((name) => Object.keys(fields.document(name) ?? {}).length > 0);
  if (unsupported !== undefined) {
    throw new MongoError('NotImplemented', `find: ${unsupported} is not supported by the embedded store.`);
  }
}

/** Rows as BSON; without a projection as they lie in storage. */
function* encoded(rows: Iterable<Step<Row>>, projection: Projection | null): Generator<Step<Uint8Array>> {
  for (const row of rows) {
    if (row === null || projection === null) yield row === null ? null : row.bytes;
    else yield toBson(projection.apply(row.fields(projection.roots)));
  }
}
