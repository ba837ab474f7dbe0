import { BsonReader } from './bson-reader.ts';
import { BsonWriter } from './bson-writer.ts';
import type { Doc } from './document.ts';

const received = new BsonReader(true);
const stored = new BsonReader(false);

/** Reads a document that came over the wire. Throws BsonError when the bytes are not BSON or text is not UTF-8. */
export function parseDocument(bytes: Uint8Array): Doc {
  return received.read(asBuffer(bytes));
}

/** Reads a document we stored ourselves: its text was checked on the way in. */
export function parseStored(bytes: Uint8Array): Doc {
  return stored.read(asBuffer(bytes));
}

/** The named top-level fields of a document we stored ourselves, in the order of the document. */
export function parseFields(bytes: Uint8Array, names: ReadonlySet<string>): Doc {
  return stored.read(asBuffer(bytes), names);
}

/** Writes a document as BSON. Fields that are `undefined` are left out. */
export function toBson(doc: Doc): Buffer {
  return new BsonWriter().document(doc).take();
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
