import { MongoError } from '../errors.ts';
import { Row } from '../execution/row.ts';
import { scan } from '../execution/scan.ts';
import { ID_INDEX_NAME, type IndexDefinition } from '../index/index-definition.ts';
import { isIdIndex } from '../index/parse-index-spec.ts';
import type { Collection } from '../storage/collection.ts';
import type { Store } from '../storage/store.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { formatDocument, formatValue } from '../values/format.ts';
import { encodeValue } from '../values/key-encoding.ts';
import { type Handler, ok } from './command.ts';
import { wholeBatch } from './cursor-replies.ts';
import { namespaceOf } from './namespace.ts';

/** https://www.mongodb.com/docs/manual/reference/command/createIndexes/ */
export const createIndexes: Handler = (command, { store }) => {
  const ns = namespaceOf(command);
  const specs = command.fields.array('indexes') ?? [];
  if (specs.length === 0) throw new MongoError('BadValue', 'Must specify at least one index to create');
  const createdCollectionAutomatically = store.catalog.find(ns) === undefined;
  return store.env.write(() => {
    const collection = store.catalog.ensure(ns);
    const numIndexesBefore = collection.indexes.length;
    for (const spec of specs) addIndex(store, collection, spec);
    const numIndexesAfter = collection.indexes.length;
    const note = numIndexesAfter === numIndexesBefore ? { note: 'all indexes already exist' } : {};
    return ok({ numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ...note });
  });
};

/** https://www.mongodb.com/docs/manual/reference/command/listIndexes/ */
export const listIndexes: Handler = (command, { store }) => {
  const ns = namespaceOf(command);
  const collection = mustExist(store, ns);
  return wholeBatch(
    ns,
    collection.indexes.map(({ spec }) => spec),
  );
};

/** https://www.mongodb.com/docs/manual/reference/command/dropIndexes/ */
export const dropIndexes: Handler = (command, { store }) => {
  const collection = mustExist(store, namespaceOf(command));
  const nIndexesWas = collection.indexes.length;
  const dropped = indexesToDrop(collection, command.fields.any('index'));
  store.env.write(() => store.catalog.dropIndexes(collection, dropped));
  return ok({ nIndexesWas });
};

/** Changes the expiry or the visibility of an index. https://www.mongodb.com/docs/manual/reference/command/collMod/ */
export const collMod: Handler = (command, { store }) => {
  const collection = mustExist(store, namespaceOf(command));
  const change = command.fields.document('index');
  if (change === undefined) return ok();
  const { name, keyPattern, ...options } = change;
  const index = findIndex(collection, name ?? keyPattern);
  const changed = { ...store.catalog.parseIndex({ ...index.spec, ...options }, index.ident), multikey: index.multikey };
  store.env.write(() => {
    collection.indexes = collection.indexes.map((other) => (other === index ? changed : other));
  });
  const [option] = Object.keys(options);
  return ok({ [`${option}_old`]: index.spec[option ?? ''], [`${option}_new`]: options[option ?? ''] });
};

/** https://www.mongodb.com/docs/manual/reference/limits/#mongodb-limit-Number-of-Indexes-per-Collection */
const MAX_INDEXES = 64;

/** Throws NamespaceNotFound. */
export function mustExist(store: Store, ns: string): Collection {
  const collection = store.catalog.find(ns);
  if (collection === undefined) throw new MongoError('NamespaceNotFound', `ns does not exist: ${ns}`);
  return collection;
}

function addIndex({ env, catalog }: Store, collection: Collection, spec: unknown): void {
  const wanted = catalog.parseIndex(spec, catalog.nextIdent());
  if (isIdIndex(wanted.fields) || alreadyThere(collection, wanted)) return;
  if (collection.indexes.length >= MAX_INDEXES) {
    throw new MongoError(
      'CannotCreateIndex',
      `add index fails, too many indexes for ${collection.ns} key:${formatValue(wanted.spec.key)}`,
    );
  }
  collection.indexes = [...collection.indexes, wanted];
  const source = { env, collection, plan: { kind: 'collection', reverse: false, sorted: true } as const };
  let multikey = false;
  for (const row of scan({ ...source, test: () => true, stats: { keysExamined: 0, docsExamined: 0 } })) {
    if (row instanceof Row) multikey = collection.addToIndex(wanted, row.recordId, row.doc).multikey || multikey;
  }
  if (multikey) {
    collection.indexes = collection.indexes.map((index) => (index === wanted ? { ...wanted, multikey } : index));
  }
}

/** Asking twice for the same index is fine; for another one under its name or over its keys it is not. */
function alreadyThere(collection: Collection, wanted: IndexDefinition): boolean {
  const sameName = collection.indexes.find(({ name }) => name === wanted.name);
  const sameKey = collection.indexes.find((index) => hasSameKeys(index, wanted));
  if (sameName !== undefined && isSameIndex(sameName, wanted)) return true;
  if (sameName !== undefined) {
    throw new MongoError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${formatDocument(wanted.spec)}, existing index: ${formatDocument(sameName.spec)}`,
    );
  }
  if (sameKey === undefined) return false;
  throw new MongoError(
    'IndexOptionsConflict',
    isSameIndex({ ...sameKey, name: wanted.name }, wanted)
      ? `Index already exists with a different name: ${sameKey.name}`
      : `An equivalent index already exists with a different name and options. Requested index: ${formatDocument(wanted.spec)}, existing index: ${formatDocument(sameKey.spec)}`,
  );
}

/** Partial filters make different indexes over the same keys. */
function hasSameKeys(a: IndexDefinition, b: IndexDefinition): boolean {
  return (
    encodeValue(a.spec.key).equals(encodeValue(b.spec.key)) &&
    encodeValue(a.spec.partialFilterExpression).equals(encodeValue(b.spec.partialFilterExpression))
  );
}

function isSameIndex(a: IndexDefinition, b: IndexDefinition): boolean {
  return (
    hasSameKeys(a, b) && a.unique === b.unique && a.sparse === b.sparse && a.expireAfterSeconds === b.expireAfterSeconds
  );
}

function indexesToDrop(collection: Collection, wanted: unknown): readonly IndexDefinition[] {
  const others = collection.indexes.filter(({ name }) => name !== ID_INDEX_NAME);
  if (wanted === '*') return others;
  const dropped = (Array.isArray(wanted) ? wanted : [wanted]).map((each) => findIndex(collection, each));
  if (dropped.some(({ name }) => name === ID_INDEX_NAME)) {
    throw new MongoError('InvalidOptions', 'cannot drop _id index');
  }
  return dropped;
}

function findIndex(collection: Collection, wanted: unknown): IndexDefinition {
  const [found, another] = collection.indexes.filter(({ name, spec }) =>
    isDoc(wanted) ? encodeValue(spec.key).equals(encodeValue(wanted)) : name === wanted,
  );
  if (found !== undefined && another !== undefined) {
    throw new MongoError(
      'AmbiguousIndexKeyPattern',
      `Several indexes found for key: ${formatValue(wanted)}, identify by name instead. Conflicting indexes: ${formatDocument(found.spec)}, ${formatDocument(another.spec)}`,
    );
  }
  if (found !== undefined) return found;
  throw new MongoError(
    'IndexNotFound',
    isDoc(wanted)
      ? `can't find index with key: ${formatDocument(wanted as Doc)}`
      : `index not found with name [${String(wanted)}]`,
  );
}
