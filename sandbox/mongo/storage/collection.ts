import type { IndexDefinition } from '../index/index-definition.ts';
import { type IndexKeys, indexKeysOf } from '../index/index-keys.ts';
import type { Doc } from '../values/document.ts';
import type { Environment } from './environment.ts';
import { applyIndexChange, checkUnique, type IndexChange, indexChange } from './index-entries.ts';
import { documentKey } from './keys.ts';

/** What the catalog keeps of a collection. */
export interface CollectionState {
  readonly ns: string;
  readonly ident: number;
  readonly uuid: Uint8Array;
  readonly options: Doc;
  readonly indexes: readonly IndexDefinition[];
  readonly count: number;
}

/** Tells the catalog what it must save with the running transaction. */
export interface CollectionChanges {
  countChanged(collection: Collection): void;
  indexesChanged(collection: Collection): void;
}

/** Told which top-level fields an update can have changed; null when it can be any. */
export type TouchedFields = ReadonlySet<string> | null;

/** The documents of one collection with their index entries. All writes must run inside `Environment.write`. */
export class Collection {
  readonly ns: string;
  readonly ident: number;
  readonly uuid: Uint8Array;
  readonly #env: Environment;
  readonly #changes: CollectionChanges;
  #options: Doc;
  #indexes: readonly IndexDefinition[];
  #count: number;
  #lastRecordId: number;

  constructor(env: Environment, state: CollectionState, lastRecordId: number, changes: CollectionChanges) {
    this.#env = env;
    this.#changes = changes;
    this.ns = state.ns;
    this.ident = state.ident;
    this.uuid = state.uuid;
    this.#options = state.options;
    this.#indexes = state.indexes;
    this.#count = state.count;
    this.#lastRecordId = lastRecordId;
  }

  get count(): number {
    return this.#count;
  }

  get options(): Doc {
    return this.#options;
  }

  get indexes(): readonly IndexDefinition[] {
    return this.#indexes;
  }

  set indexes(indexes: readonly IndexDefinition[]) {
    this.#indexes = indexes;
    this.#changes.indexesChanged(this);
  }

  /** What must be known of a document to follow an update of some of its fields; null for all of it. */
  readsFor(touched: ReadonlySet<string>): ReadonlySet<string> | null {
    const names = new Set(touched);
    for (const index of this.#indexes) {
      if (!isTouched(index, touched)) continue;
      if (index.reads === null) return null;
      for (const name of index.reads) names.add(name);
    }
    return names;
  }

  /** The BSON of a document, or undefined when it is gone. */
  read(recordId: number): Buffer | undefined {
    return this.#env.get(documentKey(this.ident, recordId));
  }

  /** Throws DuplicateKey, with nothing written. */
  insert(doc: Doc, bytes: Uint8Array): void {
    const recordId = this.#lastRecordId + 1;
    this.#write(
      recordId,
      this.#indexes.map((index) => ({ index, removed: [], added: this.#keysOf(index, doc).keys })),
    );
    this.#env.put(documentKey(this.ident, recordId), bytes);
    this.#lastRecordId = recordId;
    this.#countBy(1);
  }

  /**
   * Puts another document in the place of one. With `touched`, `before` and `after` need hold no more than `readsFor`
   * says. Throws DuplicateKey, with nothing written.
   */
  replace(recordId: number, change: { before: Doc; after: Doc; bytes: Uint8Array; touched: TouchedFields }): void {
    const { before, after, bytes, touched } = change;
    const concerned = touched === null ? this.#indexes : this.#indexes.filter((index) => isTouched(index, touched));
    this.#write(
      recordId,
      concerned.map((index) => indexChange(index, indexKeysOf(index, before).keys, this.#keysOf(index, after).keys)),
    );
    this.#env.put(documentKey(this.ident, recordId), bytes);
  }

  remove(recordId: number, doc: Doc): void {
    for (const index of this.#indexes) {
      applyIndexChange(this.#env, { index, removed: indexKeysOf(index, doc).keys, added: [] }, recordId);
    }
    this.#env.remove(documentKey(this.ident, recordId));
    this.#countBy(-1);
  }

  /** Adds the entries of a new index for a document that is already here. Throws DuplicateKey. */
  addToIndex(index: IndexDefinition, recordId: number, doc: Doc): { multikey: boolean } {
    const { keys, multikey } = indexKeysOf(index, doc);
    const change = { index, removed: [], added: keys };
    checkUnique(this.#env, this.ns, change, recordId);
    applyIndexChange(this.#env, change, recordId);
    return { multikey };
  }

  /** Takes over what is on disk, after a transaction was undone. */
  restore(state: CollectionState): void {
    this.#options = state.options;
    this.#indexes = state.indexes;
    this.#count = state.count;
  }

  #write(recordId: number, changes: readonly IndexChange[]): void {
    for (const change of changes) checkUnique(this.#env, this.ns, change, recordId);
    for (const change of changes) applyIndexChange(this.#env, change, recordId);
  }

  #keysOf(index: IndexDefinition, doc: Doc): IndexKeys {
    const keys = indexKeysOf(index, doc);
    if (keys.multikey && !index.multikey) {
      this.indexes = this.#indexes.map((other) => (other.name === index.name ? { ...other, multikey: true } : other));
    }
    return keys;
  }

  #countBy(difference: number): void {
    this.#count += difference;
    this.#changes.countChanged(this);
  }
}

function isTouched({ reads }: IndexDefinition, touched: ReadonlySet<string>): boolean {
  if (reads === null) return true;
  for (const name of reads) {
    if (touched.has(name)) return true;
  }
  return false;
}
