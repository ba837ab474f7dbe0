import { type BulkWriteResult, type Document, MongoBulkWriteError, MongoServerError, ObjectId } from 'mongodb';
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

export interface Written {
  /** How many of the writes found what they were conditional on. */
  readonly done: number;
  /** Positions that a unique index refused. */
  readonly refused: readonly number[];
}

/**
 * The same for writes that are conditional on what stands there.
 * @throws whatever goes wrong but a unique index
 */
export async function writeConditionally<D extends Document>(
  model: Model<D>,
  writes: readonly AnyBulkWriteOperation<D>[],
): Promise<Written> {
  if (writes.length === 0) return { done: 0, refused: [] };
  try {
    const result = await model.collection.bulkWrite([...writes] as never, { ordered: false, ignoreUndefined: true });
    return { done: countDone(result), refused: [] };
  } catch (error) {
    if (!isOnlyDuplicates(error)) throw error;
    return { done: countDone(error.result), refused: refusedIn(error) };
  }
}

function countDone({ matchedCount, upsertedCount, insertedCount }: BulkWriteResult): number {
  return matchedCount + upsertedCount + insertedCount;
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
    return refusedIn(error);
  }
}

function refusedIn(error: MongoBulkWriteError): readonly number[] {
  return [error.writeErrors].flat().map(({ index }) => index);
}

function isOnlyDuplicates(error: unknown): error is MongoBulkWriteError {
  if (!(error instanceof MongoBulkWriteError)) return false;
  const errors = [error.writeErrors].flat();
  return errors.length > 0 && errors.every(({ code }) => code === DUPLICATE_KEY);
}
