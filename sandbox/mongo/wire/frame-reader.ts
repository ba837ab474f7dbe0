import { type Frame, HEADER_BYTES, ProtocolError } from './protocol.ts';

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The frames that are complete with this chunk. Throws ProtocolError for a length that cannot be. */
  push(chunk: Buffer): Frame[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const frames: Frame[] = [];
    for (let frame = this.#next(); frame !== null; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): Frame | null {
    if (this.#length < HEADER_BYTES) return null;
    const length = this.#joined(HEADER_BYTES).readInt32LE(0);
    if (length < HEADER_BYTES || length > this.#maxBytes) throw new ProtocolError(`A frame of ${length} bytes`);
    if (this.#length < length) return null;
    const bytes = this.#joined(length);
    this.#chunks = [bytes.subarray(length)];
    this.#length -= length;
    return {
      requestId: bytes.readInt32LE(4),
      opcode: bytes.readInt32LE(12),
      payload: bytes.subarray(HEADER_BYTES, length),
    };
  }

  /** The chunks as one run, joined only once enough of them are here. */
  #joined(wanted: number): Buffer {
    const [first] = this.#chunks;
    if (first !== undefined && first.length >= wanted) return first;
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }
}
