/**
 * Keys of the one key-value file. Each begins with an ident (4 bytes), the number of the tree it belongs to: 0 for the
 * catalog, others for the documents of a collection or the entries of an index.
 */
const IDENT_BYTES = 4;
export const RECORD_ID_BYTES = 6;

/** LMDB's limit for a key with its 4 KB pages, as lmdb builds it. https://github.com/kriszyp/lmdb-js#keys */
const MAX_LMDB_KEY_BYTES = 1978;

/** What is left for the values of an index entry. */
export const MAX_INDEX_KEY_BYTES = MAX_LMDB_KEY_BYTES - IDENT_BYTES - RECORD_ID_BYTES;

/** Where a document lies. Record ids grow, so documents lie in the order of their insertion. */
export function documentKey(ident: number, recordId: number): Buffer {
  const key = Buffer.allocUnsafe(IDENT_BYTES + RECORD_ID_BYTES);
  key.writeUInt32BE(ident, 0);
  key.writeUIntBE(recordId, IDENT_BYTES, RECORD_ID_BYTES);
  return key;
}

/** The ident followed by the given bytes. */
export function keyUnder(ident: number, ...parts: readonly Uint8Array[]): Buffer {
  const key = Buffer.allocUnsafe(parts.reduce((length, part) => length + part.length, IDENT_BYTES));
  let end = key.writeUInt32BE(ident, 0);
  for (const part of parts) {
    key.set(part, end);
    end += part.length;
  }
  return key;
}

export function encodeRecordId(recordId: number): Buffer {
  const bytes = Buffer.allocUnsafe(RECORD_ID_BYTES);
  bytes.writeUIntBE(recordId, 0, RECORD_ID_BYTES);
  return bytes;
}

/** The record id at the end of a key or value. */
export function recordIdAtEnd(bytes: Buffer): number {
  return bytes.readUIntBE(bytes.length - RECORD_ID_BYTES, RECORD_ID_BYTES);
}

/** The first key after all keys that start with the given bytes. */
export function successor(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix);
  for (let i = next.length - 1; i >= 0; i--) {
    const byte = next[i] ?? 0;
    if (byte < 0xff) {
      next[i] = byte + 1;
      return next.subarray(0, i + 1);
    }
  }
  return Buffer.alloc(MAX_LMDB_KEY_BYTES, 0xff);
}

/** The first key after this one. */
export function keyAfter(key: Buffer): Buffer {
  return Buffer.concat([key, Buffer.of(0)]);
}
