import { type Document, MongoBulkWriteError, MongoServerError, ObjectId } from 'mongodb';
import mongoose, { type AnyBulkWriteOperation, type Connection, type Model } from 'mongoose';

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
 * Many writes at once, in no order, past mongoose: casting each of them would take longer than all the rest. So types
 * must be right, and an upsert must set every field that has a default.
 */
export async function writeMany<D extends Document>(
  model: Model<D>,
  writes: readonly AnyBulkWriteOperation<D>[],
): Promise<void> {
  // The driver's types of operations differ from mongoose's only in names.
  if (writes.length > 0)
    await model.collection.bulkWrite([...writes] as never, { ordered: false, ignoreUndefined: true });
}

/**
 * The same for writes that are conditional on what stands there: how many of them were done. A new document that
 * somebody else has made first counts as one that was not.
 * @throws whatever else goes wrong
 */
export async function countWritten<D extends Document>(
  model: Model<D>,
  writes: readonly AnyBulkWriteOperation<D>[],
): Promise<number> {
  if (writes.length === 0) return 0;
  try {
    const result = await model.collection.bulkWrite([...writes] as never, { ordered: false, ignoreUndefined: true });
    return result.matchedCount + result.upsertedCount + result.insertedCount;
  } catch (error) {
    if (!isOnlyDuplicates(error)) throw error;
    const { matchedCount, upsertedCount, insertedCount } = error.result;
    return matchedCount + upsertedCount + insertedCount;
  }
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
    if (!isOnlyDuplicates(error)) throw error;
    return [error.writeErrors].flat().map(({ index }) => index);
  }
}

function isOnlyDuplicates(error: unknown): error is MongoBulkWriteError {
  if (!(error instanceof MongoBulkWriteError)) return false;
  const errors = [error.writeErrors].flat();
  return errors.length > 0 && errors.every(({ code }) => code === DUPLICATE_KEY);
}
