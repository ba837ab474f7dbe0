import { MongoBulkWriteError, MongoServerError, ObjectId } from 'mongodb';
import mongoose, { type Connection } from 'mongoose';

const SERVER_SELECTION_TIMEOUT_MS = 10_000;

/** Opens the connection that every store shares. The caller closes it. */
export async function connectDatabase(uri: string, name?: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    serverSelectionTimeoutMS: SERVER_SELECTION_TIMEOUT_MS,
    // Stores create their indexes at start, in `createIndexes`, so that a failure stops the start.
    autoIndex: false,
    autoCreate: false,
    ...(name === undefined ? {} : { dbName: name }),
  });
  return connection.asPromise();
}

/** A new document id: 24 hex digits, later ids sort after earlier ones. */
export function newId(): string {
  return new ObjectId().toHexString();
}

/** https://www.mongodb.com/docs/manual/reference/error-codes/ */
const DUPLICATE_KEY = 11000;

/** Whether a write failed because a unique index has the value already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
}

/**
 * Runs an unordered bulk write and answers the positions that a unique index refused; the other writes are done.
 * @throws whatever else goes wrong
 */
export async function refusedAsDuplicates(bulkWrite: () => Promise<unknown>): Promise<readonly number[]> {
  try {
    await bulkWrite();
    return [];
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    if (errors.length === 0 || errors.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
    return errors.map(({ index }) => index);
  }
}
