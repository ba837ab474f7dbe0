import { mkdirSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open, type RootDatabase, type RootDatabaseOptionsWithPath } from 'lmdb';

/**
 * `process`: an acknowledged write survives the death of this process at any moment (it is in the system's page cache).
 * `power`: it also survives a power cut, since each commit waits for the disk; many times slower for single writes.
 */
export type Durability = 'process' | 'power';

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

export interface Range {
  /** First key of the range; included. */
  readonly start: Buffer;
  /** End of the range; not included. */
  readonly end: Buffer;
  readonly limit: number;
  /** From the end to the start. */
  readonly reverse?: boolean;
}

/** LMDB's name for it. */
const DATA_FILE = 'data.mdb';

/**
 * Free pages that are kept in memory from one transaction to the next. Any list that is kept can make LMDB refuse a commit
 * for nothing ("reserved freelist had a data entry with zero-size"): where no page of the list was used, its record is
 * looked for, not found, and taken for a damaged one. A list that is loaded anew is always written whole.
 * `mdb_freelist_save` in lmdb's own copy of LMDB (3.5.6).
 */
const NO_PAGES = 0;

/** Read by lmdb's native part and missing in its types. */
interface FreeSpaceOptions {
  readonly maxFreeSpaceToRetain: number;
}

/** The ordered key-value file everything lies in. Reads are synchronous; every write happens inside `write`. */
export class Environment {
  readonly #directory: string;
  readonly #db: RootDatabase<Buffer, Buffer>;
  readonly #commitListeners: (() => void)[] = [];
  readonly #rollbackListeners: (() => void)[] = [];
  #version = 0;
  #writing = false;
  #changed = false;

  constructor(directory: string, durability: Durability) {
    mkdirSync(directory, { recursive: true });
    this.#directory = directory;
    this.#db = open<Buffer, Buffer>(optionsOf(directory, durability));
  }

  /** Grows with every committed write; equal versions mean equal content. */
  get version(): number {
    return this.#version;
  }

  get(key: Buffer): Buffer | undefined {
    return this.#db.getBinary(key);
  }

  has(key: Buffer): boolean {
    return this.#db.getBinaryFast(key) !== undefined;
  }

  put(key: Buffer, value: Uint8Array): void {
    this.#beforeChange();
    this.#db.putSync(key, value as Buffer);
  }

  remove(key: Buffer): void {
    this.#beforeChange();
    this.#db.removeSync(key);
  }

  /** The entries of a range, at most `limit`. */
  entries({ start, end, limit, reverse = false }: Range): Entry[] {
    const bounds = reverse ? { start: end, exclusiveStart: true, end: start, inclusiveEnd: true } : { start, end };
    const entries: Entry[] = [];
    for (const { key, value } of this.#db.getRange({ ...bounds, reverse, limit })) {
      entries.push({ key: key as Buffer, value });
    }
    return entries;
  }

  /** Runs synchronous work as one transaction, on disk when this returns. When it throws, none of it happened. */
  write<T>(work: () => T): T {
    if (this.#writing) return work();
    this.#writing = true;
    this.#changed = false;
    try {
      const result = this.#db.transactionSync(() => {
        const done = work();
        for (const listener of this.#commitListeners) listener();
        return done;
      });
      if (this.#changed) this.#version += 1;
      return result;
    } catch (error) {
      for (const listener of this.#rollbackListeners) listener();
      throw error;
    } finally {
      this.#writing = false;
    }
  }

  /** Calls back at the end of each transaction, still inside it. */
  onCommit(listener: () => void): void {
    this.#commitListeners.push(listener);
  }

  /** Calls back when a transaction was undone, so that what is cached of the content can be read again. */
  onRollback(listener: () => void): void {
    this.#rollbackListeners.push(listener);
  }

  /** Puts everything on disk and closes the file. */
  async close(): Promise<void> {
    const file = await openFile(join(this.#directory, DATA_FILE), 'r+');
    await file.sync();
    await file.close();
    await this.#db.close();
  }

  #beforeChange(): void {
    if (!this.#writing) throw new Error('Environment: writes belong inside write().');
    this.#changed = true;
  }
}

function optionsOf(path: string, durability: Durability): RootDatabaseOptionsWithPath & FreeSpaceOptions {
  return {
    path,
    encoding: 'binary',
    keyEncoding: 'binary',
    noSync: durability === 'process',
    overlappingSync: false,
    maxFreeSpaceToRetain: NO_PAGES,
  };
}
