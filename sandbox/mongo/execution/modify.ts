import type { FilterNode } from '../query/filter-node.ts';
import type { Collection } from '../storage/collection.ts';
import type { UpdateStatement } from '../update/update-statement.ts';
import { upsertDocument } from '../update/upsert-document.ts';
import { toBson } from '../values/bson-codec.ts';
import type { Doc } from '../values/document.ts';
import { spliceFields } from '../values/splice-fields.ts';
import { checkStorable } from '../values/storable.ts';
import type { Row } from './row.ts';

/** Updates one document. Answers its bytes after that, and whether they differ. Must run inside a write. */
export function updateRow(
  collection: Collection,
  row: Row,
  statement: UpdateStatement,
  now: Date,
): { bytes: Uint8Array; changed: boolean } {
  const names = fieldsNeeded(collection, statement);
  const before = row.fields(names);
  const after = statement.apply(before, { now, inserting: false });
  if (after === before) return { bytes: row.bytes, changed: false };
  const bytes = names === null ? toBson(after) : spliceFields(row.bytes as Buffer, before, after);
  if (bytes.equals(row.bytes)) return { bytes, changed: false };
  checkStorable(after, bytes, 'update');
  collection.replace(row.recordId, { before, after, bytes, touched: statement.touched });
  return { bytes, changed: true };
}

/** Inserts what an upsert makes of its filter and update. Must run inside a write. */
export function insertUpserted(collection: Collection, filter: FilterNode, statement: UpdateStatement, now: Date): Doc {
  const doc = upsertDocument(filter, statement, now);
  const bytes = toBson(doc);
  checkStorable(doc, bytes, 'upsert');
  collection.insert(doc, bytes);
  return doc;
}

/** What of the document the update and the indexes must know; null for all of it. */
function fieldsNeeded(collection: Collection, { touched, reads }: UpdateStatement): ReadonlySet<string> | null {
  const indexed = touched === null ? null : collection.readsFor(touched);
  return indexed === null || reads === null ? null : new Set([...indexed, ...reads]);
}
