import type { FilterNode } from '../query/filter-node.ts';
import type { Collection } from '../storage/collection.ts';
import type { UpdateStatement } from '../update/update-statement.ts';
import { upsertDocument } from '../update/upsert-document.ts';
import { toBson } from '../values/bson-codec.ts';
import type { Doc } from '../values/document.ts';
import { checkStorable } from '../values/storable.ts';
import type { Row } from './row.ts';

/** Updates one document. Answers the new one, and whether it differs. Must run inside a write. */
export function updateRow(
  collection: Collection,
  row: Row,
  statement: UpdateStatement,
  now: Date,
): { doc: Doc; changed: boolean } {
  const before = row.doc;
  const after = statement.apply(before, { now, inserting: false });
  if (after === before) return { doc: before, changed: false };
  const bytes = toBson(after);
  if (Buffer.compare(bytes, row.bytes) === 0) return { doc: before, changed: false };
  checkStorable(after, bytes);
  collection.replace(row.recordId, { before, after, bytes, touched: statement.touched });
  return { doc: after, changed: true };
}

/** Inserts what an upsert makes of its filter and update. Must run inside a write. */
export function insertUpserted(collection: Collection, filter: FilterNode, statement: UpdateStatement, now: Date): Doc {
  const doc = upsertDocument(filter, statement, now);
  const bytes = toBson(doc);
  checkStorable(doc, bytes);
  collection.insert(doc, bytes);
  return doc;
}
