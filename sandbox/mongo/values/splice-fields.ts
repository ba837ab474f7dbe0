import { endOfName, endOfValue } from './bson-elements.ts';
import { BsonWriter } from './bson-writer.ts';
import type { Doc } from './document.ts';

/**
 * The document in `bytes` with the top-level fields of `before` replaced by those of `after`; other fields are taken
 * over as they are, which saves reading and writing them. Both hold the same kind of part of the document, and values
 * that stay are the same objects in both. New fields come last.
 */
export function spliceFields(bytes: Buffer, before: Doc, after: Doc): Buffer {
  const writer = new BsonWriter().open();
  const last = bytes.length - 1;
  let kept = 4;
  for (let at = 4; at < last; ) {
    const nameEnd = endOfName(bytes, at + 1);
    const end = endOfValue(bytes, bytes[at] ?? 0, nameEnd + 1, last);
    const name = bytes.toString('utf8', at + 1, nameEnd);
    if (Object.hasOwn(before, name) && before[name] !== after[name]) {
      writer.elements(bytes.subarray(kept, at)).element(name, Object.hasOwn(after, name) ? after[name] : undefined);
      kept = end;
    }
    at = end;
  }
  writer.elements(bytes.subarray(kept, last));
  for (const name of Object.keys(after)) {
    if (!Object.hasOwn(before, name)) writer.element(name, after[name]);
  }
  return writer.close().take();
}
