const INITIAL_BYTES = 64;

/** A growing run of bytes; what is written compares, as bytes, in the order of its meaning. */
export class KeyWriter {
  #bytes: Buffer = Buffer.allocUnsafe(INITIAL_BYTES);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A copy of what was written. */
  take(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }

  byte(value: number): this {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  uint32(value: number): this {
    this.#reserve(4);
    this.#length = this.#bytes.writeUInt32BE(value >>> 0, this.#length);
    return this;
  }

  uint64(value: bigint): this {
    this.#reserve(8);
    this.#length = this.#bytes.writeBigUInt64BE(value, this.#length);
    return this;
  }

  /** IEEE bits with the sign turned: negative numbers have all bits flipped, the others only the sign bit. */
  double(value: number): this {
    this.#reserve(8);
    const at = this.#length;
    this.#length = this.#bytes.writeDoubleBE(value === 0 ? 0 : value, at);
    const high = this.#bytes[at] ?? 0;
    if (high & 0x80) this.#flip(at, this.#length);
    else this.#bytes[at] = high | 0x80;
    return this;
  }

  /** UTF-8 closed by a zero byte; the bytes 0 and 1 inside are escaped by a 1. */
  text(value: string): this {
    const room = value.length * 3;
    this.#reserve(room * 2 + 1);
    const start = this.#length;
    const end = start + this.#bytes.write(value, start, room, 'utf8');
    this.#length = end;
    for (let i = start; i < end; i++) {
      if ((this.#bytes[i] ?? 0) <= 1) {
        this.#escapeFrom(start, end);
        break;
      }
    }
    this.#bytes[this.#length++] = 0;
    return this;
  }

  /** Turns all bytes from a position on around, so that they sort the other way. */
  reverseFrom(position: number): this {
    this.#flip(position, this.#length);
    return this;
  }

  #escapeFrom(start: number, end: number): void {
    const plain = Buffer.from(this.#bytes.subarray(start, end));
    this.#length = start;
    for (const byte of plain) {
      if (byte <= 1) this.#bytes[this.#length++] = 1;
      this.#bytes[this.#length++] = byte <= 1 ? byte + 1 : byte;
    }
  }

  #flip(start: number, end: number): void {
    for (let i = start; i < end; i++) this.#bytes[i] = ~(this.#bytes[i] ?? 0);
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
