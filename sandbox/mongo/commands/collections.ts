import { Binary } from 'bson';
import { MongoError } from '../errors.ts';
import { refuseCollation } from '../index/parse-index-spec.ts';
import { compileFilter } from '../query/compile-filter.ts';
import type { Collection } from '../storage/collection.ts';
import type { Doc } from '../values/document.ts';
import { type Handler, ok } from './command.ts';
import { wholeBatch } from './cursor-replies.ts';
import { collectionNameOf, namespace, namespaceOf } from './namespace.ts';
import { readQuery } from './query-fields.ts';

/** Kinds of collections that behave in their own way, which this store does not have. */
const UNSUPPORTED_OPTIONS = ['capped', 'timeseries', 'viewOn', 'validator', 'clusteredIndex', 'encryptedFields'];

/** Asking again for a collection with the same options is no error. https://www.mongodb.com/docs/manual/reference/command/create/ */
export const create: Handler = (command, { store }) => {
  const ns = namespaceOf(command);
  refuseCollation(command.fields.any('collation'));
  for (const option of UNSUPPORTED_OPTIONS) {
    const value = command.fields.any(option);
    if (value !== undefined && value !== false) {
      throw new MongoError('NotImplemented', `create: ${option} is not supported by the embedded store; use MongoDB.`);
    }
  }
  store.env.write(() => store.catalog.ensure(ns));
  return ok();
};

/** https://www.mongodb.com/docs/manual/reference/command/drop/ */
export const drop: Handler = (command, { store }) => {
  const ns = namespaceOf(command);
  const collection = store.catalog.find(ns);
  if (collection === undefined) return ok();
  store.env.write(() => store.catalog.drop(collection));
  return ok({ nIndexesWas: collection.indexes.length, ns });
};

/** https://www.mongodb.com/docs/manual/reference/command/dropDatabase/ */
export const dropDatabase: Handler = ({ db }, { store }) => {
  const collections = store.catalog.list(db);
  store.env.write(() => {
    for (const collection of collections) store.catalog.drop(collection);
  });
  return ok(collections.length === 0 ? {} : { dropped: db });
};

/** https://www.mongodb.com/docs/manual/reference/command/renameCollection/ */
export const renameCollection: Handler = ({ fields }, { store }) => {
  const from = fields.string('renameCollection');
  const to = fields.string('to');
  const dot = to.indexOf('.');
  const target = namespace(to.slice(0, dot), to.slice(dot + 1));
  if (from === target) throw new MongoError('IllegalOperation', "Can't rename a collection to itself");
  const source = store.catalog.find(from);
  if (source === undefined) throw new MongoError('NamespaceNotFound', `Source collection ${from} does not exist`);
  const occupant = store.catalog.find(target);
  if (occupant !== undefined && !fields.flag('dropTarget', false)) {
    throw new MongoError('NamespaceExists', 'target namespace exists');
  }
  store.env.write(() => {
    if (occupant !== undefined) store.catalog.drop(occupant);
    store.catalog.rename(source, target);
  });
  return ok();
};

/** https://www.mongodb.com/docs/manual/reference/command/listCollections/ */
export const listCollections: Handler = ({ db, fields }, { store }) => {
  const { filter } = readQuery(fields, 'filter');
  const test = compileFilter(filter);
  const nameOnly = fields.flag('nameOnly', false);
  const listed = store.catalog.list(db).map((collection) => describe(collection, nameOnly));
  return wholeBatch(`${db}.$cmd.listCollections`, listed.filter(test));
};

/** https://www.mongodb.com/docs/manual/reference/command/listDatabases/ */
export const listDatabases: Handler = ({ fields }, { store }) => {
  const { filter } = readQuery(fields, 'filter');
  const test = compileFilter(filter);
  const names = new Set(store.catalog.list().map(({ ns }) => ns.slice(0, ns.indexOf('.'))));
  const databases = [...names].map((name) => ({ name, sizeOnDisk: 0, empty: false })).filter(test);
  return ok({ databases, totalSize: 0 });
};

function describe({ ns, uuid, options, indexes }: Collection, nameOnly: boolean): Doc {
  const name = collectionNameOf(ns);
  if (nameOnly) return { name, type: 'collection' };
  const info = { readOnly: false, uuid: new Binary(uuid, Binary.SUBTYPE_UUID) };
  return { name, type: 'collection', options, info, idIndex: indexes[0]?.spec };
}
