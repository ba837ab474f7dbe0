import { asMongoError, MongoError } from '../errors.ts';
import type { Doc } from '../values/document.ts';
import type { CommandFields } from './command-fields.ts';

/** One failed statement of a write command, as the answer lists it. */
export function writeError(index: number, error: unknown): Doc {
  const { code, message, details } = asMongoError(error);
  return { index, code, errmsg: message, ...details };
}

/** Errors of statements only; with none the answer has no such field. */
export function withWriteErrors(body: Doc, writeErrors: readonly Doc[]): Doc {
  return writeErrors.length === 0 ? body : { ...body, writeErrors };
}

/** MongoDB's limit of statements in one command. */
export const MAX_WRITE_BATCH_SIZE = 100_000;

/** Throws what a standalone answers to a batch without statements, one with too many, or a write concern beyond it. */
export function checkBatch(fields: CommandFields, statements: number): void {
  if (statements === 0 || statements > MAX_WRITE_BATCH_SIZE) {
    throw new MongoError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MAX_WRITE_BATCH_SIZE}. Got ${statements} operations.`,
    );
  }
  checkWriteConcern(fields);
}

export function checkWriteConcern(fields: CommandFields): void {
  const w = Number(fields.document('writeConcern')?.w ?? 1);
  if (w > 1) throw new MongoError('BadValue', "cannot use 'w' > 1 when a host is not replicated");
}
