import { MongoError } from '../errors.ts';
import type { Command } from './command.ts';

/** The collection a command is about, as `database.collection`. Throws InvalidNamespace for a name that cannot be. */
export function namespaceOf(command: Command, field = command.name): string {
  const name = command.fields.any(field);
  if (typeof name !== 'string') {
    throw new MongoError('InvalidNamespace', `collection name has invalid type ${typeof name}`);
  }
  return namespace(command.db, name);
}

const MAX_NAMESPACE_BYTES = 255;

export function namespace(db: string, collection: string): string {
  const ns = `${db}.${collection}`;
  const isBadDatabase = db === '' || /[\s/\\."$*<>:|?\0]/.test(db);
  const isBadCollection =
    collection === '' ||
    collection.startsWith('.') ||
    /[$\0]/.test(collection) ||
    Buffer.byteLength(ns) > MAX_NAMESPACE_BYTES;
  if (isBadDatabase || isBadCollection) throw new MongoError('InvalidNamespace', `Invalid namespace specified '${ns}'`);
  return ns;
}

/** The part behind the database. */
export function collectionNameOf(ns: string): string {
  return ns.slice(ns.indexOf('.') + 1);
}
