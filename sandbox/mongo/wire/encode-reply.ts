import type { CursorReply, Reply } from '../commands/command.ts';
import { toBson } from '../values/bson-codec.ts';

/** An answer as BSON, in pieces. Documents from storage are not taken apart for it. */
export function encodeReply(reply: Reply): Buffer[] {
  return reply.kind === 'plain' ? [Buffer.from(toBson(reply.body))] : encodeCursorReply(reply);
}

const TYPE = { document: 0x03, array: 0x04 } as const;
const END = Buffer.of(0);

/** `{cursor: {firstBatch: [...], id, ns}, ok: 1}` */
function encodeCursorReply({ batch, documents, id, ns }: CursorReply): Buffer[] {
  const elements = documents.flatMap((document, i) => [elementHead(TYPE.document, String(i)), document as Buffer]);
  const array = sized([...elements, END]);
  const rest = fieldsOf({ id, ns });
  const cursor = sized([elementHead(TYPE.array, batch), ...array, rest, END]);
  return sized([elementHead(TYPE.document, 'cursor'), ...cursor, fieldsOf({ ok: 1 }), END]);
}

/** The elements of a document, without its length and its closing zero. */
function fieldsOf(fields: Record<string, unknown>): Buffer {
  const bytes = toBson(fields);
  return Buffer.from(bytes.subarray(4, bytes.length - 1));
}

function elementHead(type: number, name: string): Buffer {
  const bytes = Buffer.allocUnsafe(name.length + 2);
  bytes[0] = type;
  bytes.write(name, 1, 'latin1');
  bytes[name.length + 1] = 0;
  return bytes;
}

/** Puts the length in front, which counts itself. */
function sized(pieces: readonly Buffer[]): Buffer[] {
  const length = Buffer.allocUnsafe(4);
  length.writeInt32LE(pieces.reduce((sum, piece) => sum + piece.length, 4));
  return [length, ...pieces];
}
