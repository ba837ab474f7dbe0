import type { Pump } from '../execution/pump.ts';
import type { Step } from '../execution/scan.ts';

/** A batch ends before it grows beyond this, as in MongoDB: one answer holds at most 16 MiB of documents. */
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

export interface Batch {
  /** Documents as BSON. */
  readonly documents: readonly Uint8Array[];
  readonly isLast: boolean;
}

/** The results of one command, handed out in batches. */
export class ResultStream {
  readonly #steps: Iterator<Step<Uint8Array>>;
  #ahead: Uint8Array | null = null;

  constructor(steps: Iterator<Step<Uint8Array>>) {
    this.#steps = steps;
  }

  async next(size: number, pump: Pump): Promise<Batch> {
    const documents: Uint8Array[] = [];
    let bytes = 0;
    const add = (document: Uint8Array): boolean => {
      if (documents.length > 0 && bytes + document.length > MAX_BATCH_BYTES) {
        this.#ahead = document;
        return true;
      }
      documents.push(document);
      bytes += document.length;
      return documents.length >= size;
    };
    if (size === 0) return { documents, isLast: false };
    const ahead = this.#ahead;
    this.#ahead = null;
    if (ahead !== null && add(ahead)) return { documents, isLast: false };
    const isLast = await pump.take(this.#steps, add);
    return { documents, isLast: isLast && this.#ahead === null };
  }
}
