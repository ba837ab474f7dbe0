import { parseFields, parseStored } from '../values/bson-codec.ts';
import type { Doc } from '../values/document.ts';

/** A stored document. It is parsed when somebody looks inside, which answering it does not need. */
export class Row {
  readonly recordId: number;
  readonly bytes: Uint8Array;
  #doc: Doc | null = null;

  constructor(recordId: number, bytes: Uint8Array) {
    this.recordId = recordId;
    this.bytes = bytes;
  }

  get doc(): Doc {
    this.#doc ??= parseStored(this.bytes);
    return this.#doc;
  }

  /** The document with at least the named top-level fields; null for all. */
  fields(names: ReadonlySet<string> | null): Doc {
    return names === null || this.#doc !== null ? this.doc : parseFields(this.bytes, names);
  }
}
