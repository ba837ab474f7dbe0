/** A BSON document as it lies in memory: numbers and other types keep their BSON classes, a missing field is `undefined`. */
export type Doc = { [field: string]: unknown };

/** True for an embedded document; false for arrays and for BSON values such as ObjectId, Int32 or Date. */
export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The first segment of a path: the field of the document that holds it. */
export function rootOf(path: string): string {
  const dot = path.indexOf('.');
  return dot === -1 ? path : path.slice(0, dot);
}

/** The value of a field, or `undefined` when the document lacks it; never something inherited, such as `constructor`. */
export function fieldOf(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}
