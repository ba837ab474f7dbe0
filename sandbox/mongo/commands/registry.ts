import { aggregate } from './aggregate.ts';
import { create, drop, dropDatabase, listCollections, listDatabases, renameCollection } from './collections.ts';
import type { Handler } from './command.ts';
import { count, distinct } from './count-distinct.ts';
import { getMore, killCursors } from './cursors.ts';
import { remove } from './delete.ts';
import {
  accept,
  buildInfo,
  collStats,
  connectionStatus,
  dbStats,
  endTransaction,
  hello,
  serverStatus,
  startSession,
} from './diagnostics.ts';
import { explain } from './explain.ts';
import { find } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { collMod, createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { update } from './update.ts';

/** Every command by its name on the wire. */
export const COMMANDS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['find', find],
  ['getMore', getMore],
  ['killCursors', killCursors],
  ['count', count],
  ['distinct', distinct],
  ['aggregate', aggregate],
  ['explain', explain],
  ['insert', insert],
  ['update', update],
  ['delete', remove],
  ['findAndModify', findAndModify],
  ['findandmodify', findAndModify],
  ['create', create],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['renameCollection', renameCollection],
  ['listCollections', listCollections],
  ['listDatabases', listDatabases],
  ['createIndexes', createIndexes],
  ['listIndexes', listIndexes],
  ['dropIndexes', dropIndexes],
  ['deleteIndexes', dropIndexes],
  ['collMod', collMod],
  ['collStats', collStats],
  ['dbStats', dbStats],
  ['hello', hello],
  ['isMaster', hello],
  ['ismaster', hello],
  ['buildInfo', buildInfo],
  ['buildinfo', buildInfo],
  ['serverStatus', serverStatus],
  ['connectionStatus', connectionStatus],
  ['ping', accept],
  ['startSession', startSession],
  ['refreshSessions', accept],
  ['endSessions', accept],
  ['killSessions', accept],
  ['killAllSessions', accept],
  ['commitTransaction', endTransaction],
  ['abortTransaction', endTransaction],
]);
