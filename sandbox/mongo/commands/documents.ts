import { MongoError } from '../errors.ts';
import { parseDocument, toBson } from '../values/bson-codec.ts';
import { isDoc } from '../values/document.ts';
import type { EncodedDocument } from '../values/storable.ts';
import type { Command } from './command.ts';

/** The documents or statements of a write command, sent beside its body or as an array inside it. */
export function receivedDocuments(command: Command, field: string): EncodedDocument[] {
  const sequence = command.sequences.get(field);
  if (sequence !== undefined) return sequence.map((bytes) => ({ doc: parseDocument(bytes), bytes }));
  const listed = command.fields.array(field);
  if (listed === undefined) {
    throw new MongoError('Location40414', `BSON field '${command.name}.${field}' is missing but a required field`);
  }
  return listed.map((doc) => {
    if (!isDoc(doc)) throw new MongoError('TypeMismatch', `BSON field '${command.name}.${field}' must hold objects`);
    return { doc, bytes: toBson(doc) };
  });
}
