import { MongoError } from '../errors.ts';
import type { IndexDefinition } from '../index/index-definition.ts';
import type { IndexKey } from '../index/index-keys.ts';
import type { Doc } from '../values/document.ts';
import { formatDocument } from '../values/format.ts';
import { EMPTY_ARRAY } from '../values/key-encoding.ts';
import type { Environment } from './environment.ts';
import { encodeRecordId, keyUnder, recordIdAtEnd } from './keys.ts';

/** What a write does to one index. */
export interface IndexChange {
  readonly index: IndexDefinition;
  readonly removed: readonly IndexKey[];
  readonly added: readonly IndexKey[];
}

const NO_VALUE = Buffer.alloc(0);

/** A unique index has one entry per key, with the record id as its value; others have the record id in the key. */
export function recordIdOfEntry(index: IndexDefinition, entry: { key: Buffer; value: Buffer }): number {
  return recordIdAtEnd(index.unique ? entry.value : entry.key);
}

/** Throws DuplicateKey when a unique index already has one of the new keys for another document. */
export function checkUnique(env: Environment, ns: string, change: IndexChange, recordId: number): void {
  const { index, added } = change;
  if (!index.unique) return;
  for (const key of added) {
    const holder = env.get(keyUnder(index.ident, key.bytes));
    if (holder !== undefined && recordIdAtEnd(holder) !== recordId) throw duplicateKey(ns, index, key);
  }
}

export function applyIndexChange(env: Environment, change: IndexChange, recordId: number): void {
  const { index, removed, added } = change;
  const id = encodeRecordId(recordId);
  for (const { bytes } of removed) {
    env.remove(index.unique ? keyUnder(index.ident, bytes) : keyUnder(index.ident, bytes, id));
  }
  for (const { bytes } of added) {
    if (index.unique) env.put(keyUnder(index.ident, bytes), id);
    else env.put(keyUnder(index.ident, bytes, id), NO_VALUE);
  }
}

/** Leaves out the keys a document has before and after. */
export function indexChange(
  index: IndexDefinition,
  before: readonly IndexKey[],
  after: readonly IndexKey[],
): IndexChange {
  return { index, removed: missingFrom(after, before), added: missingFrom(before, after) };
}

function missingFrom(others: readonly IndexKey[], keys: readonly IndexKey[]): readonly IndexKey[] {
  if (others.length === 0) return keys;
  return keys.filter(({ bytes }) => !others.some((other) => other.bytes.equals(bytes)));
}

/** https://www.mongodb.com/docs/manual/core/index-unique/ */
function duplicateKey(ns: string, index: IndexDefinition, key: IndexKey): MongoError {
  const keyValue: Doc = {};
  for (const [i, { path }] of index.fields.entries()) {
    const value = key.values[i];
    keyValue[path] = value === undefined || value === EMPTY_ARRAY ? null : value;
  }
  return new MongoError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${ns} index: ${index.name} dup key: ${formatDocument(keyValue)}`,
    { keyPattern: index.spec.key, keyValue },
  );
}
