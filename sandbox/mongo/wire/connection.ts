import type { Socket } from 'node:net';
import type { Reply } from '../commands/command.ts';
import { MAX_MESSAGE_BYTES } from '../commands/diagnostics.ts';
import type { Request } from '../commands/run-command.ts';
import { encodeReply } from './encode-reply.ts';
import { FrameReader } from './frame-reader.ts';
import { messageHead, readMessage } from './op-msg.ts';
import { readQueryMessage, replyHead } from './op-query.ts';
import { type Frame, header, OPCODES, ProtocolError } from './protocol.ts';

/** Carries out one request; never rejects. */
export type Run = (request: Request) => Promise<Reply>;

/** Called when a client broke the protocol, just before its connection is closed. */
export type ReportProtocolError = (error: unknown) => void;

/** More requests than this waiting on one connection, and we stop reading from it until they are done. */
const MAX_WAITING = 32;

/** Serves one client: its requests one after the other, so that answers keep their order. */
export function serveConnection(socket: Socket, run: Run, report: ReportProtocolError): void {
  const reader = new FrameReader(MAX_MESSAGE_BYTES);
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  socket.setNoDelay(true);
  // A client that goes away mid-answer is its own affair; `close` follows.
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of reader.push(chunk)) enqueue(frame);
    } catch (error) {
      fail(error);
    }
  });

  function enqueue(frame: Frame): void {
    waiting += 1;
    if (waiting === MAX_WAITING) socket.pause();
    last = last
      .then(() => serve(frame))
      .catch(fail)
      .finally(() => {
        waiting -= 1;
        if (waiting < MAX_WAITING && socket.isPaused()) socket.resume();
      });
  }

  async function serve(frame: Frame): Promise<void> {
    if (socket.destroyed) return;
    const answer = await answerTo(frame, run);
    if (answer === null || socket.destroyed) return;
    socket.cork();
    for (const piece of answer) socket.write(piece);
    socket.uncork();
  }

  function fail(error: unknown): void {
    if (socket.destroyed) return;
    report(error);
    socket.destroy();
  }
}

async function answerTo(frame: Frame, run: Run): Promise<Buffer[] | null> {
  switch (frame.opcode) {
    case OPCODES.message: {
      const { request, wantsReply } = readMessage(frame.payload);
      const reply = await run(request);
      return wantsReply ? framed(frame, OPCODES.message, messageHead(), reply) : null;
    }
    case OPCODES.query:
      return framed(frame, OPCODES.reply, replyHead(), await run(readQueryMessage(frame.payload)));
    default:
      throw new ProtocolError(`Unknown opcode ${frame.opcode}`);
  }
}

/** Small answers go out as one piece, which costs the socket less than several. */
const JOIN_BELOW_BYTES = 64 * 1024;

function framed(frame: Frame, opcode: number, head: Buffer, reply: Reply): Buffer[] {
  const body = [head, ...encodeReply(reply)];
  const length = body.reduce((sum, piece) => sum + piece.length, 0);
  const pieces = [header(length, frame.requestId, opcode), ...body];
  return length < JOIN_BELOW_BYTES ? [Buffer.concat(pieces)] : pieces;
}
