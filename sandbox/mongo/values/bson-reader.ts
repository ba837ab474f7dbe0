import { isUtf8 } from 'node:buffer';
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { BSON, endOfName, endOfValue, int32At, MIN_DOCUMENT_BYTES } from './bson-elements.ts';
import { BsonError } from './bson-error.ts';
import type { Doc } from './document.ts';
import { FieldNames } from './field-names.ts';

/** MongoDB's limit of documents inside documents. https://www.mongodb.com/docs/manual/reference/limits/#bson-documents */
const MAX_DEPTH = 200;

/** Stands where UTF-8 could not be read. */
const UNREADABLE = '\ufffd';

/**
 * Reads BSON into plain objects whose values keep their BSON classes. We have our own rather than the one of `bson`
 * because most of the store's time goes here: this one knows field names it has seen, reads no more fields than asked
 * for, and takes `{$ref, $id}` for the document it is.
 */
export class BsonReader {
  readonly #names = new FieldNames();
  readonly #checksText: boolean;

  /** `checksText`: refuse text that is not UTF-8. */
  constructor(checksText: boolean) {
    this.#checksText = checksText;
  }

  /** The document, or of its top level only the fields named. Throws BsonError. */
  read(bytes: Buffer, only: ReadonlySet<string> | null = null): Doc {
    if (bytes.length < MIN_DOCUMENT_BYTES || int32At(bytes, 0) !== bytes.length) {
      throw new BsonError(`A document of ${bytes.length} bytes that says ${int32At(bytes, 0)}`);
    }
    return this.#document(bytes, 0, bytes.length, only, 0);
  }

  #document(bytes: Buffer, start: number, end: number, only: ReadonlySet<string> | null, depth: number): Doc {
    const doc: Doc = {};
    const last = checkedEnd(bytes, end, depth);
    for (let at = start + 4; at < last; ) {
      const type = bytes[at] ?? 0;
      const nameEnd = endOfName(bytes, at + 1);
      const valueEnd = endOfValue(bytes, type, nameEnd + 1, last);
      const name = this.#names.read(bytes, at + 1, nameEnd);
      if (only === null || only.has(name)) setField(doc, name, this.#value(bytes, type, nameEnd + 1, valueEnd, depth));
      at = valueEnd;
    }
    return doc;
  }

  /** The names of an array's elements are their positions, and MongoDB does not look at them either. */
  #array(bytes: Buffer, start: number, end: number, depth: number): unknown[] {
    const values: unknown[] = [];
    const last = checkedEnd(bytes, end, depth);
    for (let at = start + 4; at < last; ) {
      const type = bytes[at] ?? 0;
      const valueStart = endOfName(bytes, at + 1) + 1;
      const valueEnd = endOfValue(bytes, type, valueStart, last);
      values.push(this.#value(bytes, type, valueStart, valueEnd, depth));
      at = valueEnd;
    }
    return values;
  }

  #value(bytes: Buffer, type: number, at: number, end: number, depth: number): unknown {
    switch (type) {
      case BSON.string:
        return this.#text(bytes, at + 4, end - 1);
      case BSON.int:
        return new Int32(int32At(bytes, at));
      case BSON.double:
        return new Double(bytes.readDoubleLE(at));
      case BSON.document:
        return this.#document(bytes, at, end, null, depth + 1);
      case BSON.array:
        return this.#array(bytes, at, end, depth + 1);
      case BSON.boolean:
        return bytes[at] === 1;
      case BSON.null:
        return null;
      case BSON.date:
        return new Date(new Long(int32At(bytes, at), int32At(bytes, at + 4)).toNumber());
      case BSON.objectId:
        return new ObjectId(bytes.subarray(at, end));
      case BSON.long:
        return new Long(int32At(bytes, at), int32At(bytes, at + 4));
      default:
        return this.#rareValue(bytes, type, at, end, depth);
    }
  }

  #rareValue(bytes: Buffer, type: number, at: number, end: number, depth: number): unknown {
    switch (type) {
      case BSON.binary:
        return binaryAt(bytes, at, end);
      case BSON.decimal:
        return new Decimal128(Buffer.from(bytes.subarray(at, end)));
      case BSON.timestamp:
        return new Timestamp({ t: int32At(bytes, at + 4) >>> 0, i: int32At(bytes, at) >>> 0 });
      case BSON.regex: {
        const patternEnd = endOfName(bytes, at);
        return new BSONRegExp(this.#text(bytes, at, patternEnd), this.#text(bytes, patternEnd + 1, end - 1));
      }
      case BSON.code:
        return new Code(this.#text(bytes, at + 4, end - 1));
      case BSON.symbol:
        return new BSONSymbol(this.#text(bytes, at + 4, end - 1));
      case BSON.codeWithScope:
        return this.#codeWithScope(bytes, at, end, depth);
      case BSON.minKey:
        return new MinKey();
      case BSON.maxKey:
        return new MaxKey();
      default:
        return undefined;
    }
  }

  #codeWithScope(bytes: Buffer, at: number, end: number, depth: number): Code {
    const codeEnd = endOfValue(bytes, BSON.code, at + 4, end);
    const scopeEnd = endOfValue(bytes, BSON.document, codeEnd, end);
    const scope = this.#document(bytes, codeEnd, scopeEnd, null, depth + 1);
    return new Code(this.#text(bytes, at + 8, codeEnd - 1), scope);
  }

  #text(bytes: Buffer, start: number, end: number): string {
    if (start > end) throw new BsonError('Text without its closing zero');
    const text = bytes.toString('utf8', start, end);
    if (this.#checksText && text.includes(UNREADABLE) && !isUtf8(bytes.subarray(start, end))) {
      throw new BsonError('Text that is not UTF-8');
    }
    return text;
  }
}

/** Where the elements of a document end. Throws BsonError. */
function checkedEnd(bytes: Buffer, end: number, depth: number): number {
  if (bytes[end - 1] !== 0) throw new BsonError('A document without its closing zero');
  if (depth > MAX_DEPTH) throw new BsonError(`Documents inside documents, more than ${MAX_DEPTH} deep`);
  return end - 1;
}

function setField(doc: Doc, name: string, value: unknown): void {
  if (name !== '__proto__') doc[name] = value;
  else Object.defineProperty(doc, name, { value, writable: true, enumerable: true, configurable: true });
}

function binaryAt(bytes: Buffer, at: number, end: number): Binary {
  const subtype = bytes[at + 4] ?? 0;
  // The old subtype has its length inside once more.
  const start = subtype === Binary.SUBTYPE_BYTE_ARRAY ? at + 9 : at + 5;
  if (start > end) throw new BsonError('Binary data without its length');
  return new Binary(Buffer.from(bytes.subarray(start, end)), subtype);
}
