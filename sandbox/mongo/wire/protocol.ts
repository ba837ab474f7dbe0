/** https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/ */
export const OPCODES = { reply: 1, query: 2004, message: 2013 } as const;

/** Length, request id, response to, opcode: four 32-bit numbers. */
export const HEADER_BYTES = 16;

export interface Frame {
  readonly requestId: number;
  readonly opcode: number;
  /** What follows the header. */
  readonly payload: Buffer;
}

/** The client broke the protocol; nothing it sends after that can be trusted, so its connection is closed. */
export class ProtocolError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ProtocolError';
  }
}

/** Makes a header for a payload of the given length. */
export function header(payloadBytes: number, responseTo: number, opcode: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.writeInt32LE(HEADER_BYTES + payloadBytes, 0);
  bytes.writeInt32LE(responseTo, 4);
  bytes.writeInt32LE(responseTo, 8);
  bytes.writeInt32LE(opcode, 12);
  return bytes;
}
