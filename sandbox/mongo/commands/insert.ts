import { writeInSlices } from '../execution/write-slices.ts';
import type { Doc } from '../values/document.ts';
import { toStorable } from '../values/storable.ts';
import { type Handler, ok } from './command.ts';
import { receivedDocuments } from './documents.ts';
import { namespaceOf } from './namespace.ts';
import { checkBatch, withWriteErrors, writeError } from './write-result.ts';

/** https://www.mongodb.com/docs/manual/reference/command/insert/ */
export const insert: Handler = async (command, { store }) => {
  const ns = namespaceOf(command);
  const documents = receivedDocuments(command, 'documents');
  const ordered = command.fields.flag('ordered', true);
  checkBatch(command.fields, documents.length);
  const errors: Doc[] = [];
  let n = 0;
  await writeInSlices(store.env, documents.length, (index) => {
    const document = documents[index];
    if (document === undefined) return false;
    try {
      const { doc, bytes } = toStorable(document);
      store.catalog.ensure(ns).insert(doc, bytes);
      n += 1;
    } catch (error) {
      errors.push(writeError(index, error));
    }
    return !ordered || errors.length === 0;
  });
  return ok(withWriteErrors({ n }, errors));
};
