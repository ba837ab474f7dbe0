import { hostname } from 'node:os';
import { Int32, Long, UUID } from 'bson';
import { MongoError } from '../errors.ts';
import type { Doc } from '../values/document.ts';
import { MAX_DOCUMENT_BYTES } from '../values/storable.ts';
import { type Handler, ok } from './command.ts';
import { mustExist } from './indexes.ts';
import { namespaceOf } from './namespace.ts';
import { MAX_WRITE_BATCH_SIZE } from './write-result.ts';

/** The version whose behaviour this store follows, and its wire version. */
const VERSION = '7.0.0';
const WIRE_VERSION = 21;

/** https://github.com/mongodb/specifications/blob/master/source/message/OP_MSG.md */
export const MAX_MESSAGE_BYTES = 48_000_000;

/** What a standalone says of itself. https://www.mongodb.com/docs/manual/reference/command/hello/ */
export const hello: Handler = ({ name }, { now, connectionId }) => {
  const isWritable = name === 'hello' ? { isWritablePrimary: true } : { ismaster: true };
  return ok({
    helloOk: true,
    ...isWritable,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: MAX_WRITE_BATCH_SIZE,
    localTime: now(),
    logicalSessionTimeoutMinutes: new Int32(SESSION_MINUTES),
    connectionId,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
  });
};

export const buildInfo: Handler = () =>
  ok({
    version: VERSION,
    versionArray: [...VERSION.split('.').map(Number), 0],
    gitVersion: 'embedded store',
    modules: [],
    storageEngines: ['lmdb'],
    bits: 64,
    debug: false,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  });

export const serverStatus: Handler = (_command, { now, cursors }) =>
  ok({
    host: hostname(),
    version: VERSION,
    process: 'embedded store',
    pid: Long.fromNumber(process.pid),
    uptime: process.uptime(),
    localTime: now(),
    mem: { resident: Math.round(process.memoryUsage().rss / 1024 / 1024) },
    metrics: { cursor: { open: { total: Long.fromNumber(cursors.size) } } },
    storageEngine: { name: 'lmdb', persistent: true },
  });

export const connectionStatus: Handler = () =>
  ok({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [], authenticatedUserPrivileges: [] } });

export const collStats: Handler = (command, { store }) => {
  const ns = namespaceOf(command);
  const { count, indexes } = mustExist(store, ns);
  return ok({ ns, count, nindexes: indexes.length, capped: false });
};

export const dbStats: Handler = ({ db }, { store }) => {
  const collections = store.catalog.list(db);
  const total = (count: (of: { count: number; indexes: readonly unknown[] }) => number) =>
    collections.reduce((sum, collection) => sum + count(collection), 0);
  const counts: Doc = { objects: total(({ count }) => count), indexes: total(({ indexes }) => indexes.length) };
  return ok({ db, collections: collections.length, views: 0, ...counts });
};

/** Sessions are accepted and have no effect: without transactions nothing hangs on them. */
export const accept: Handler = () => ok();

const SESSION_MINUTES = 30;

/** https://www.mongodb.com/docs/manual/reference/command/startSession/ */
export const startSession: Handler = () =>
  ok({ id: { id: new UUID().toBinary() }, timeoutMinutes: new Int32(SESSION_MINUTES) });

/** There are no transactions to end. */
export const endTransaction: Handler = ({ name }) => {
  throw new MongoError('IllegalOperation', `${name} must be run within a transaction`);
};
