import { Binary, UUID } from 'bson';
import { ID_INDEX_NAME, type IndexDefinition } from '../index/index-definition.ts';
import { parseIndexSpec } from '../index/parse-index-spec.ts';
import type { CompileExpression } from '../query/parse-filter.ts';
import { parseStored, toBson } from '../values/bson-codec.ts';
import type { Doc } from '../values/document.ts';
import { toInteger } from '../values/numbers.ts';
import { Collection, type CollectionState } from './collection.ts';
import type { DiscardedTrees } from './discarded-trees.ts';
import type { Environment } from './environment.ts';
import { documentKey, keyUnder, RECORD_ID_BYTES, recordIdAtEnd, successor } from './keys.ts';

/** Ident 0 holds the catalog itself, so the trees start at 1. */
const CATALOG_IDENT = 0;
const DEFINITION_MARK = Buffer.from('c');
const COUNT_MARK = Buffer.from('n');
const LAST_IDENT_KEY = keyUnder(CATALOG_IDENT, Buffer.from('i'));

/** All collections with their indexes, kept in memory and on disk. */
export class Catalog {
  readonly #env: Environment;
  readonly #trees: DiscardedTrees;
  readonly #compileExpression: CompileExpression;
  readonly #byNamespace = new Map<string, Collection>();
  readonly #recounted = new Set<Collection>();
  #lastIdent = 0;

  constructor(env: Environment, trees: DiscardedTrees, compileExpression: CompileExpression) {
    this.#env = env;
    this.#trees = trees;
    this.#compileExpression = compileExpression;
    env.onCommit(() => this.#saveCounts());
    env.onRollback(() => this.#load());
    this.#load();
  }

  find(ns: string): Collection | undefined {
    return this.#byNamespace.get(ns);
  }

  /** The collections of a database, by name; of all databases when none is given. */
  list(db?: string): Collection[] {
    const all = [...this.#byNamespace.values()].filter(({ ns }) => db === undefined || ns.startsWith(`${db}.`));
    return all.sort((a, b) => (a.ns < b.ns ? -1 : 1));
  }

  /** Finds or makes a collection, with its index over _id. Must run inside a write. */
  ensure(ns: string, options: Doc = {}): Collection {
    const known = this.#byNamespace.get(ns);
    if (known !== undefined) return known;
    const ident = this.nextIdent();
    const idIndex = this.parseIndex({ key: { _id: 1 }, name: ID_INDEX_NAME }, this.nextIdent());
    const state = { ns, ident, uuid: new UUID().buffer, options, indexes: [idIndex], count: 0 };
    const collection = this.#open(state);
    this.#byNamespace.set(ns, collection);
    this.#saveDefinition(collection);
    return collection;
  }

  /** Forgets a collection; its content is cleared away in the background. Must run inside a write. */
  drop(collection: Collection): void {
    this.#byNamespace.delete(collection.ns);
    this.#env.remove(definitionKey(collection.ns));
    this.#env.remove(countKey(collection.ident));
    this.#trees.discard([collection.ident, ...collection.indexes.map(({ ident }) => ident)]);
  }

  /** Gives a collection another name. Must run inside a write. */
  rename(collection: Collection, ns: string): void {
    const { ident, uuid, options, indexes, count } = collection;
    this.#env.remove(definitionKey(collection.ns));
    this.#byNamespace.delete(collection.ns);
    const renamed = this.#open({ ns, ident, uuid, options, indexes, count });
    this.#byNamespace.set(ns, renamed);
    this.#saveDefinition(renamed);
  }

  dropIndexes(collection: Collection, dropped: readonly IndexDefinition[]): void {
    collection.indexes = collection.indexes.filter((index) => !dropped.includes(index));
    this.#trees.discard(dropped.map(({ ident }) => ident));
  }

  parseIndex(spec: unknown, ident: number): IndexDefinition {
    return parseIndexSpec(spec, ident, this.#compileExpression);
  }

  /** A number no tree has had before. Must run inside a write. */
  nextIdent(): number {
    this.#lastIdent += 1;
    this.#env.put(LAST_IDENT_KEY, uint48(this.#lastIdent));
    return this.#lastIdent;
  }

  #load(): void {
    this.#recounted.clear();
    const last = this.#env.get(LAST_IDENT_KEY);
    this.#lastIdent = last === undefined ? 0 : recordIdAtEnd(last);
    const start = keyUnder(CATALOG_IDENT, DEFINITION_MARK);
    const stored = this.#env.entries({ start, end: successor(start), limit: Number.MAX_SAFE_INTEGER });
    const states = stored.map(({ value }) => this.#readState(value));
    const known = new Map(this.#byNamespace);
    this.#byNamespace.clear();
    for (const state of states) {
      const same = known.get(state.ns);
      if (same?.ident === state.ident) same.restore(state);
      this.#byNamespace.set(state.ns, same?.ident === state.ident ? same : this.#open(state));
    }
  }

  #readState(bytes: Buffer): CollectionState {
    const stored = parseStored(bytes);
    const ident = toInteger(stored.ident) ?? 0;
    const count = this.#env.get(countKey(ident));
    return {
      ns: String(stored.ns),
      ident,
      uuid: (stored.uuid as Binary).buffer,
      options: stored.options as Doc,
      indexes: (stored.indexes as Doc[]).map(({ spec, ident: tree, multikey }) =>
        parseIndexSpec(spec, toInteger(tree) ?? 0, this.#compileExpression, multikey === true),
      ),
      count: count === undefined ? 0 : recordIdAtEnd(count),
    };
  }

  #open(state: CollectionState): Collection {
    const start = documentKey(state.ident, 0);
    const end = successor(keyUnder(state.ident));
    const [last] = this.#env.entries({ start, end, limit: 1, reverse: true });
    return new Collection(this.#env, state, last === undefined ? 0 : recordIdAtEnd(last.key), {
      countChanged: (collection) => this.#recounted.add(collection),
      indexesChanged: (collection) => this.#saveDefinition(collection),
    });
  }

  #saveDefinition({ ns, ident, uuid, options, indexes }: Collection): void {
    const stored = indexes.map(({ spec, ident: tree, multikey }) => ({ spec, ident: tree, multikey }));
    this.#env.put(
      definitionKey(ns),
      toBson({ ns, ident, uuid: new Binary(uuid, Binary.SUBTYPE_UUID), options, indexes: stored }),
    );
  }

  #saveCounts(): void {
    for (const { ident, count } of this.#recounted) this.#env.put(countKey(ident), uint48(count));
    this.#recounted.clear();
  }
}

function definitionKey(ns: string): Buffer {
  return keyUnder(CATALOG_IDENT, DEFINITION_MARK, Buffer.from(ns));
}

function countKey(ident: number): Buffer {
  return keyUnder(CATALOG_IDENT, COUNT_MARK, uint48(ident));
}

function uint48(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(RECORD_ID_BYTES);
  bytes.writeUIntBE(value, 0, RECORD_ID_BYTES);
  return bytes;
}
