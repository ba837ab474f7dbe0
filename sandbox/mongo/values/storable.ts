import { ObjectId } from 'bson';
import { MongoError } from '../errors.ts';
import { toBson } from './bson-codec.ts';
import { typeOf } from './bson-type.ts';
import { type Doc, isDoc } from './document.ts';

/** A document, parsed and as BSON. */
export interface EncodedDocument {
  readonly doc: Doc;
  readonly bytes: Uint8Array;
}

/** https://www.mongodb.com/docs/manual/reference/limits/#bson-documents */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

const FORBIDDEN_ID_TYPES = new Set(['array', 'regex']);

/** The document as it is stored: with an `_id`, which comes first. Throws InvalidIdField or BSONObjectTooLarge. */
export function toStorable({ doc, bytes }: EncodedDocument): EncodedDocument {
  const [first] = Object.keys(doc);
  if (first === '_id') {
    checkStorable(doc, bytes);
    return { doc, bytes };
  }
  const { _id = new ObjectId(), ...rest } = doc;
  const whole = { _id, ...rest };
  const encoded = toBson(whole);
  checkStorable(whole, encoded);
  return { doc: whole, bytes: encoded };
}

/** How a document came to be, which decides about the error for one that is too large. */
export type Origin = 'insert' | 'update' | 'upsert';

/** Throws when a document cannot be stored. */
export function checkStorable(doc: Doc, bytes: Uint8Array, origin: Origin = 'insert'): void {
  const type = typeOf(doc._id);
  if (FORBIDDEN_ID_TYPES.has(type)) {
    throw new MongoError('InvalidIdField', `The '_id' value cannot be of type ${type}`);
  }
  const dollar = isDoc(doc._id) ? Object.keys(doc._id).find((name) => name.startsWith('$')) : undefined;
  if (dollar !== undefined) {
    throw new MongoError(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    );
  }
  if (bytes.length > MAX_DOCUMENT_BYTES) throw tooLarge(bytes.length, origin);
}

function tooLarge(size: number, origin: Origin): MongoError {
  switch (origin) {
    case 'insert':
      return new MongoError(
        'BSONObjectTooLarge',
        `object to insert too large. size in bytes: ${size}, max size: ${MAX_DOCUMENT_BYTES}`,
      );
    case 'update':
      return new MongoError('Location17419', `Resulting document after update is larger than ${MAX_DOCUMENT_BYTES}`);
    case 'upsert':
      return new MongoError('Location17420', `Document to upsert is larger than ${MAX_DOCUMENT_BYTES}`);
    default:
      return origin satisfies never;
  }
}
