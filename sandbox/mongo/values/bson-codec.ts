import { deserialize, serialize } from 'bson';
import type { Doc } from './document.ts';

const KEEP_TYPES = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const;

/** Reads a document that came over the wire. Throws BSONError when the bytes are not BSON or text is not UTF-8. */
export function parseDocument(bytes: Uint8Array): Doc {
  return deserialize(bytes, KEEP_TYPES);
}

/** Reads a document we stored ourselves: its text was checked on the way in. */
export function parseStored(bytes: Uint8Array): Doc {
  return deserialize(bytes, { ...KEEP_TYPES, validation: { utf8: false } });
}

/** Writes a document as BSON. Fields that are `undefined` are left out. */
export function toBson(doc: Doc): Uint8Array {
  return serialize(doc, { ignoreUndefined: true });
}
