import { BsonError } from './values/bson-error.ts';
import type { Doc } from './values/document.ts';

/**
 * The errors this store answers, with MongoDB's numbers.
 * https://github.com/mongodb/mongo/blob/v7.0/src/mongo/base/error_codes.yml
 */
export const ERROR_CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  InvalidLength: 16,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CannotIndexParallelArrays: 171,
  AmbiguousIndexKeyPattern: 181,
  InvalidIndexSpecificationOption: 197,
  NotImplemented: 238,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  Location17419: 17419,
  Location17420: 17420,
  Location31249: 31249,
  Location31250: 31250,
  Location31253: 31253,
  Location31254: 31254,
  Location31394: 31394,
  Location40323: 40323,
  Location40324: 40324,
  Location40414: 40414,
  Location40571: 40571,
  Location40573: 40573,
  Location40601: 40601,
  Location40602: 40602,
  Location51024: 51024,
  Location51183: 51183,
  Location51246: 51246,
  Location51270: 51270,
} as const;

export type ErrorName = keyof typeof ERROR_CODES;

/** A refusal with MongoDB's code and name; the client gets it as its own server error. */
export class MongoError extends Error {
  readonly codeName: ErrorName;
  /** Further fields of the answer, such as `keyPattern` and `keyValue` of a duplicate key. */
  readonly details: Doc;

  constructor(codeName: ErrorName, message: string, details: Doc = {}) {
    super(message);
    this.name = 'MongoError';
    this.codeName = codeName;
    this.details = details;
  }

  get code(): number {
    return ERROR_CODES[this.codeName];
  }
}

/** Any error as the store answers it; one we did not foresee becomes InternalError and keeps its text. */
export function asMongoError(error: unknown): MongoError {
  if (error instanceof MongoError) return error;
  if (error instanceof BsonError) return new MongoError('InvalidBSON', error.message);
  return new MongoError('InternalError', error instanceof Error ? error.message : String(error));
}
