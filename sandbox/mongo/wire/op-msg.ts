import type { Request } from '../commands/run-command.ts';
import { parseDocument } from '../values/bson-codec.ts';
import type { Doc } from '../values/document.ts';
import { ProtocolError } from './protocol.ts';

/** https://github.com/mongodb/specifications/blob/master/source/message/OP_MSG.md */
const FLAGS = { checksumPresent: 1, moreToCome: 2, exhaustAllowed: 1 << 16 } as const;

/** The lower 16 bits are ones a receiver must know. */
const REQUIRED_FLAGS = 0xffff;
const CHECKSUM_BYTES = 4;
const SECTION_KINDS = { body: 0, sequence: 1 } as const;

export interface Message {
  readonly request: Request;
  /** False for an unacknowledged write. */
  readonly wantsReply: boolean;
}

/** Reads the payload of an OP_MSG. Throws ProtocolError, or BsonError for documents that are not BSON. */
export function readMessage(payload: Buffer): Message {
  if (payload.length < 5) throw new ProtocolError('An OP_MSG without sections');
  const flags = payload.readUInt32LE(0);
  const unknown = flags & REQUIRED_FLAGS & ~(FLAGS.checksumPresent | FLAGS.moreToCome);
  if (unknown !== 0) throw new ProtocolError(`Unknown required OP_MSG flags ${unknown}`);
  const end = payload.length - (flags & FLAGS.checksumPresent ? CHECKSUM_BYTES : 0);
  const { body, sequences } = readSections(payload.subarray(4, end));
  return { request: { body, sequences }, wantsReply: (flags & FLAGS.moreToCome) === 0 };
}

/** The payload of an answer: no flags, and one section of kind 0 with the given BSON. */
export function messageHead(): Buffer {
  return Buffer.from([0, 0, 0, 0, SECTION_KINDS.body]);
}

function readSections(bytes: Buffer): { body: Doc; sequences: Map<string, Uint8Array[]> } {
  const sequences = new Map<string, Uint8Array[]>();
  let body: Doc | null = null;
  let position = 0;
  while (position < bytes.length) {
    const kind = bytes[position];
    const section = sized(bytes, position + 1);
    position += 1 + section.length;
    if (kind === SECTION_KINDS.sequence) readSequence(section, sequences);
    else if (kind === SECTION_KINDS.body && body === null) body = parseDocument(section);
    else throw new ProtocolError(`An unexpected OP_MSG section of kind ${kind}`);
  }
  if (body === null) throw new ProtocolError('An OP_MSG without a body');
  return { body, sequences };
}

function readSequence(section: Buffer, sequences: Map<string, Uint8Array[]>): void {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd === -1) throw new ProtocolError('A document sequence without a name');
  const name = section.toString('utf8', 4, nameEnd);
  const documents: Uint8Array[] = [];
  let position = nameEnd + 1;
  while (position < section.length) {
    const document = sized(section, position);
    documents.push(document);
    position += document.length;
  }
  sequences.set(name, documents);
}

/** A run of bytes that starts with its own length, as documents and sections do. */
function sized(bytes: Buffer, start: number): Buffer {
  if (start + 4 > bytes.length) throw new ProtocolError('A length is cut off');
  const length = bytes.readInt32LE(start);
  if (length < 5 || start + length > bytes.length) throw new ProtocolError(`A length of ${length} bytes does not fit`);
  return bytes.subarray(start, start + length);
}
