import { Long } from 'bson';
import { MongoError } from '../errors.ts';
import { Pump } from '../execution/pump.ts';
import { isNumeric, toDouble } from '../values/numbers.ts';
import { type Handler, ok } from './command.ts';
import { namespace } from './namespace.ts';

/** https://www.mongodb.com/docs/manual/reference/command/getMore/ */
export const getMore: Handler = async ({ fields, db }, { cursors, now }) => {
  const id = asId(fields.any('getMore'));
  const ns = namespaceOfCursor(db, fields.string('collection'));
  const cursor = cursors.use(id, now().getTime());
  if (cursor.ns !== ns) {
    throw new MongoError(
      'Unauthorized',
      `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
    );
  }
  const size = fields.count('batchSize', 0) || Number.POSITIVE_INFINITY;
  const pump = new Pump(fields.count('maxTimeMS', 0));
  const { documents, isLast } = await cursor.stream.next(size, pump).catch((error: unknown) => {
    cursors.close(id);
    throw error;
  });
  if (isLast) cursors.close(id);
  return { kind: 'cursor', id: isLast ? Long.ZERO : id, ns, batch: 'nextBatch', documents };
};

/** https://www.mongodb.com/docs/manual/reference/command/killCursors/ */
export const killCursors: Handler = ({ fields }, { cursors }) => {
  const cursorsKilled: Long[] = [];
  const cursorsNotFound: Long[] = [];
  for (const id of (fields.array('cursors') ?? []).map(asId)) {
    (cursors.close(id) ? cursorsKilled : cursorsNotFound).push(id);
  }
  return ok({ cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] });
};

function asId(value: unknown): Long {
  if (value instanceof Long) return value;
  if (isNumeric(value)) return Long.fromNumber(toDouble(value));
  throw new MongoError('TypeMismatch', 'A cursor id must be a number');
}

/** Listings have cursors of their own, over `$cmd` names that no collection can have. */
function namespaceOfCursor(db: string, collection: string): string {
  return collection.startsWith('$cmd') ? `${db}.${collection}` : namespace(db, collection);
}
