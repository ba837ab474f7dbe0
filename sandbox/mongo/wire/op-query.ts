import type { Request } from '../commands/run-command.ts';
import { parseDocument } from '../values/bson-codec.ts';
import { ProtocolError } from './protocol.ts';

const FLAG_BYTES = 4;
const SKIP_AND_LIMIT_BYTES = 8;

/** Reads the payload of an OP_QUERY, which clients still use for their first hello. Throws ProtocolError. */
export function readQueryMessage(payload: Buffer): Request {
  const nameEnd = payload.indexOf(0, FLAG_BYTES);
  if (nameEnd === -1) throw new ProtocolError('An OP_QUERY without a collection name');
  const ns = payload.toString('utf8', FLAG_BYTES, nameEnd);
  if (!ns.endsWith('.$cmd')) throw new ProtocolError('OP_QUERY is only understood for commands');
  const start = nameEnd + 1 + SKIP_AND_LIMIT_BYTES;
  if (start + 4 > payload.length) throw new ProtocolError('An OP_QUERY without a document');
  const body = parseDocument(payload.subarray(start, start + payload.readInt32LE(start)));
  return { body, sequences: new Map(), db: ns.slice(0, -'.$cmd'.length) };
}

const AWAIT_CAPABLE = 8;

/** What stands in front of the document of an OP_REPLY: flags, no cursor, position 0, one document. */
export function replyHead(): Buffer {
  const head = Buffer.alloc(20);
  head.writeInt32LE(AWAIT_CAPABLE, 0);
  head.writeInt32LE(1, 16);
  return head;
}
