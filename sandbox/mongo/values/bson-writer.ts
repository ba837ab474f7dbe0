import type { Binary, BSONRegExp, Code, Decimal128, Long, ObjectId, Timestamp } from 'bson';
import { BSON } from './bson-elements.ts';
import { typeOf } from './bson-type.ts';
import type { Doc } from './document.ts';
import { type Numeric, toDouble } from './numbers.ts';

const INITIAL_BYTES = 1024;

/** Text up to this length is written byte by byte, which is quicker than a call into the runtime. */
const SHORT_TEXT = 32;

/** Writes BSON. Fields that are `undefined` are left out; in an array they become null. */
export class BsonWriter {
  #bytes: Buffer = Buffer.allocUnsafe(INITIAL_BYTES);
  #length = 0;

  /** What was written. */
  take(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  document(doc: Doc): this {
    const start = this.#length;
    this.open();
    for (const name of Object.keys(doc)) this.element(name, doc[name]);
    return this.close(start);
  }

  /** Starts a document, whose length is filled in by `close`. */
  open(): this {
    return this.#int(0);
  }

  /** Ends the document that was started at a position. */
  close(start = 0): this {
    this.#byte(0);
    this.#bytes.writeInt32LE(this.#length - start, start);
    return this;
  }

  /** One field with its name. */
  element(name: string, value: unknown): this {
    if (value === undefined) return this;
    const at = this.#length;
    this.#byte(BSON.null);
    this.#name(name);
    // In two steps: writing the value can move the bytes.
    const type = this.#value(value);
    this.#bytes[at] = type;
    return this;
  }

  /** Fields that are BSON already, with their names. */
  elements(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  #array(values: readonly unknown[]): void {
    const start = this.#length;
    this.open();
    for (let i = 0; i < values.length; i++) this.element(String(i), values[i] ?? null);
    this.close(start);
  }

  /** Writes a value and answers its type byte. */
  #value(value: unknown): number {
    switch (typeOf(value)) {
      case 'string':
        this.#text(value as string);
        return BSON.string;
      case 'int':
        this.#int(toDouble(value as Numeric));
        return BSON.int;
      case 'double':
        return this.#double(value as Numeric);
      case 'object':
        this.document(value as Doc);
        return BSON.document;
      case 'array':
        this.#array(value as unknown[]);
        return BSON.array;
      case 'bool':
        this.#byte(value === true ? 1 : 0);
        return BSON.boolean;
      case 'null':
        return BSON.null;
      case 'date':
        this.#long(BigInt((value as Date).getTime()));
        return BSON.date;
      case 'objectId':
        this.elements((value as ObjectId).id);
        return BSON.objectId;
      case 'long':
        this.#int((value as Long).low).#int((value as Long).high);
        return BSON.long;
      default:
        return this.#rareValue(value);
    }
  }

  #rareValue(value: unknown): number {
    switch (typeOf(value)) {
      case 'decimal':
        this.elements((value as Decimal128).bytes);
        return BSON.decimal;
      case 'binData':
        return this.#binary(value as Binary);
      case 'timestamp':
        this.#int((value as Timestamp).low).#int((value as Timestamp).high);
        return BSON.timestamp;
      case 'regex':
        this.#name((value as BSONRegExp).pattern).#name((value as BSONRegExp).options);
        return BSON.regex;
      case 'symbol':
        this.#text(String(value));
        return BSON.symbol;
      case 'javascript':
        this.#text((value as Code).code);
        return BSON.code;
      case 'javascriptWithScope':
        return this.#codeWithScope(value as Code);
      case 'minKey':
        return BSON.minKey;
      case 'maxKey':
        return BSON.maxKey;
      default:
        throw new TypeError(`A value that BSON has no type for: ${String(value)}`);
    }
  }

  /** A plain JS number is an int when it fits, as drivers have it. */
  #double(value: Numeric): number {
    const double = toDouble(value);
    if (typeof value === 'number' && (double | 0) === double && !Object.is(double, -0)) {
      this.#int(double);
      return BSON.int;
    }
    this.#reserve(8);
    this.#length = this.#bytes.writeDoubleLE(double, this.#length);
    return BSON.double;
  }

  #binary(value: Binary): number {
    const bytes = value.buffer.subarray(0, value.position);
    // The old subtype has its length inside once more.
    const isOld = value.sub_type === 2;
    this.#int(bytes.length + (isOld ? 4 : 0)).#byte(value.sub_type);
    if (isOld) this.#int(bytes.length);
    this.elements(bytes);
    return BSON.binary;
  }

  #codeWithScope({ code, scope }: Code): number {
    const start = this.#length;
    this.#int(0)
      .#text(code)
      .document(scope ?? {});
    this.#bytes.writeInt32LE(this.#length - start, start);
    return BSON.codeWithScope;
  }

  #byte(value: number): this {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
    return this;
  }

  #int(value: number): this {
    this.#reserve(4);
    this.#length = this.#bytes.writeInt32LE(value | 0, this.#length);
    return this;
  }

  #long(value: bigint): this {
    this.#reserve(8);
    this.#length = this.#bytes.writeBigInt64LE(value, this.#length);
    return this;
  }

  /** Text with its length in front and a zero behind. */
  #text(value: string): this {
    const start = this.#length;
    this.#int(0).#name(value);
    this.#bytes.writeInt32LE(this.#length - start - 4, start);
    return this;
  }

  /** Text with a zero behind. */
  #name(value: string): this {
    this.#reserve(value.length * 3 + 1);
    this.#length = writeText(this.#bytes, value, this.#length);
    this.#bytes[this.#length++] = 0;
    return this;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}

/** Answers where the text ends. */
function writeText(bytes: Buffer, value: string, at: number): number {
  if (value.length > SHORT_TEXT) return at + bytes.write(value, at, 'utf8');
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit > 0x7f) return at + bytes.write(value, at, 'utf8');
    bytes[at + i] = unit;
  }
  return at + value.length;
}
