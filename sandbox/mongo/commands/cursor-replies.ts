import { Long } from 'bson';
import { ResultStream } from '../cursors/result-stream.ts';
import type { Pump } from '../execution/pump.ts';
import type { Step } from '../execution/scan.ts';
import { toBson } from '../values/bson-codec.ts';
import type { Doc } from '../values/document.ts';
import type { CommandContext, CursorReply } from './command.ts';

/** Documents in the first batch when the client does not say. https://www.mongodb.com/docs/manual/tutorial/iterate-a-cursor/ */
export const DEFAULT_BATCH_SIZE = 101;

export interface FirstBatchOptions {
  readonly ns: string;
  readonly batchSize: number;
  readonly pump: Pump;
  /** Answer once and keep nothing. */
  readonly single?: boolean;
  readonly timesOut?: boolean;
}

/** Answers the first batch and keeps the rest for getMore. */
export async function firstBatch(
  context: CommandContext,
  steps: Iterator<Step<Uint8Array>>,
  { ns, batchSize, pump, single = false, timesOut = true }: FirstBatchOptions,
): Promise<CursorReply> {
  const stream = new ResultStream(steps);
  const { documents, isLast } = await stream.next(batchSize, pump);
  const isOver = isLast || single;
  const id = isOver ? Long.ZERO : context.cursors.keep({ ns, stream, timesOut }, context.now().getTime());
  return { kind: 'cursor', id, ns, batch: 'firstBatch', documents };
}

/** Answers a short list that needs no getMore. */
export function wholeBatch(ns: string, documents: readonly Doc[]): CursorReply {
  return { kind: 'cursor', id: Long.ZERO, ns, batch: 'firstBatch', documents: documents.map(toBson) };
}
