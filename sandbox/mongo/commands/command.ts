import type { Long } from 'bson';
import type { CursorRegistry } from '../cursors/cursor-registry.ts';
import type { Store } from '../storage/store.ts';
import type { Doc } from '../values/document.ts';
import type { CommandFields } from './command-fields.ts';

/** A command as it came in. */
export interface Command {
  readonly name: string;
  readonly db: string;
  readonly fields: CommandFields;
  /** Documents sent beside the body: `documents`, `updates` or `deletes`, as BSON. */
  readonly sequences: ReadonlyMap<string, readonly Uint8Array[]>;
}

/** What commands work with. */
export interface CommandContext {
  readonly store: Store;
  readonly cursors: CursorRegistry;
  readonly now: () => Date;
  readonly connectionId: number;
}

/** An answer that carries documents, which go out as they lie in storage. */
export interface CursorReply {
  readonly kind: 'cursor';
  readonly id: Long;
  readonly ns: string;
  readonly batch: 'firstBatch' | 'nextBatch';
  readonly documents: readonly Uint8Array[];
}

export interface PlainReply {
  readonly kind: 'plain';
  readonly body: Doc;
}

export type Reply = PlainReply | CursorReply;

export type Handler = (command: Command, context: CommandContext) => Reply | Promise<Reply>;

/** The usual answer of success. */
export function ok(body: Doc = {}): PlainReply {
  return { kind: 'plain', body: { ...body, ok: 1 } };
}
