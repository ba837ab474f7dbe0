import { randomInt } from 'node:crypto';
import { Long } from 'bson';
import { MongoError } from '../errors.ts';
import type { ResultStream } from './result-stream.ts';

export interface OpenCursor {
  readonly ns: string;
  readonly stream: ResultStream;
  /** False for a cursor whose client asked for no timeout. */
  readonly timesOut: boolean;
}

interface Kept extends OpenCursor {
  usedAt: number;
}

/** Cursors that wait for their next getMore. One that nobody asks for is closed after a while. */
export class CursorRegistry {
  readonly #kept = new Map<string, Kept>();
  readonly #idleMs: number;
  /** Starts anywhere, so that a cursor of an earlier process is not found by chance. */
  #lastId = randomInt(2 ** 47);

  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  get size(): number {
    return this.#kept.size;
  }

  keep(cursor: OpenCursor, now: number): Long {
    this.#lastId += 1;
    const id = Long.fromNumber(this.#lastId);
    this.#kept.set(id.toString(), { ...cursor, usedAt: now });
    return id;
  }

  /** Throws CursorNotFound. The cursor stays here until it is closed. */
  use(id: Long, now: number): OpenCursor {
    const kept = this.#kept.get(id.toString());
    if (kept === undefined) throw new MongoError('CursorNotFound', `cursor id ${id.toString()} not found`);
    kept.usedAt = now;
    return kept;
  }

  /** True when it was open. */
  close(id: Long): boolean {
    return this.#kept.delete(id.toString());
  }

  closeIdle(now: number): void {
    for (const [id, { usedAt, timesOut }] of this.#kept) {
      if (timesOut && now - usedAt > this.#idleMs) this.#kept.delete(id);
    }
  }
}
