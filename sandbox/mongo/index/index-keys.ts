import { createHash } from 'node:crypto';
import { MongoError } from '../errors.ts';
import { MAX_INDEX_KEY_BYTES } from '../storage/keys.ts';
import { type Doc, fieldOf, isDoc } from '../values/document.ts';
import { EMPTY_ARRAY, writeValue } from '../values/key-encoding.ts';
import { KeyWriter } from '../values/key-writer.ts';
import type { IndexDefinition, IndexField } from './index-definition.ts';

/** One entry of an index for a document. */
export interface IndexKey {
  /** The values encoded, in the order of the index. */
  readonly bytes: Buffer;
  readonly values: readonly unknown[];
}

export interface IndexKeys {
  readonly keys: readonly IndexKey[];
  /** True when the document has an array at an indexed path. */
  readonly multikey: boolean;
}

const NO_KEYS: IndexKeys = { keys: [], multikey: false };

/** The entries an index has for a document: none when the index is sparse or partial and leaves it out. */
export function indexKeysOf(index: IndexDefinition, doc: Doc): IndexKeys {
  if (index.partial !== null && !index.partial.test(doc)) return NO_KEYS;
  const fields = index.fields.map((field) => descend(doc, field.parts));
  const multikey = fields.some(isAtArray);
  const tuples = multikey ? expand(fields) : [fields.map((field) => field.value)];
  const kept = index.sparse ? tuples.filter((tuple) => tuple.some((value) => value !== undefined)) : tuples;
  const keys = kept.map((values) => ({ bytes: encodeKey(index.fields, values), values }));
  return { keys: multikey ? withoutRepeats(keys) : keys, multikey };
}

/** The bytes of one index key. A very long one is cut and closed by a digest, so that equal stays equal. */
function encodeKey(fields: readonly IndexField[], values: readonly unknown[]): Buffer {
  const writer = new KeyWriter();
  for (const [i, field] of fields.entries()) {
    const start = writer.length;
    writeValue(writer, values[i]);
    if (field.direction === -1) writer.reverseFrom(start);
  }
  const bytes = writer.take();
  return bytes.length <= MAX_INDEX_KEY_BYTES ? bytes : cut(bytes);
}

const DIGEST_BYTES = 32;

/** Longer bounds are cut to this, so that they stay in front of the digests of cut keys. */
export const MAX_BOUND_BYTES = MAX_INDEX_KEY_BYTES - DIGEST_BYTES;

function cut(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, MAX_BOUND_BYTES), createHash('sha256').update(bytes).digest()]);
}

/** How far a path was followed: to its end (no rest), or to an array on the way or at the end. */
interface Reached {
  readonly value: unknown;
  readonly rest: readonly string[];
  /** True for an element of an array that was entered already: nested arrays are indexed as they are. */
  readonly entered: boolean;
}

function descend(value: unknown, parts: readonly string[]): Reached {
  let current = value;
  for (const [i, part] of parts.entries()) {
    if (Array.isArray(current)) return { value: current, rest: parts.slice(i), entered: false };
    if (!isDoc(current)) return { value: undefined, rest: [], entered: false };
    current = fieldOf(current, part);
  }
  return { value: current, rest: [], entered: false };
}

function isAtArray(reached: Reached): boolean {
  return Array.isArray(reached.value) && !reached.entered;
}

/** Fields that reached the same array move through it together; two different arrays cannot share an index. */
function expand(fields: readonly Reached[]): unknown[][] {
  const atArray = fields.filter(isAtArray);
  const [first] = atArray;
  if (first === undefined) return [fields.map((field) => field.value)];
  if (atArray.some((field) => field.value !== first.value)) {
    throw new MongoError('CannotIndexParallelArrays', 'cannot index parallel arrays');
  }
  const array = first.value as unknown[];
  if (array.length === 0) {
    return expand(fields.map((field) => (isAtArray(field) ? emptied(field) : field)));
  }
  return array.flatMap((element) =>
    expand(fields.map((field) => (isAtArray(field) ? enter(field, element, array) : field))),
  );
}

function emptied(field: Reached): Reached {
  return { value: field.rest.length === 0 ? EMPTY_ARRAY : undefined, rest: [], entered: true };
}

const ARRAY_INDEX = /^\d+$/;

function enter(field: Reached, element: unknown, array: readonly unknown[]): Reached {
  const [part, ...rest] = field.rest;
  if (part === undefined) return { value: element, rest: [], entered: true };
  if (ARRAY_INDEX.test(part)) return descend(array[Number(part)], rest);
  return isDoc(element) ? descend(element, field.rest) : { value: undefined, rest: [], entered: true };
}

function withoutRepeats(keys: readonly IndexKey[]): readonly IndexKey[] {
  const seen = new Set<string>();
  return keys.filter(({ bytes }) => {
    const code = bytes.toString('latin1');
    if (seen.has(code)) return false;
    seen.add(code);
    return true;
  });
}
