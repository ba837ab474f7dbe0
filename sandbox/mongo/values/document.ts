/** A BSON document as it lies in memory: numbers and other types keep their BSON classes, a missing field is `undefined`. */
export type Doc = { [field: string]: unknown };

/** True for an embedded document; false for arrays and for BSON values such as ObjectId, Int32 or Date. */
export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The value of a field, or `undefined` when the document lacks it; never something inherited, such as `constructor`. */
export function fieldOf(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}
