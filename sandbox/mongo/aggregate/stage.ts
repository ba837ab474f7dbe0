import type { Step } from '../execution/scan.ts';
import type { Doc } from '../values/document.ts';

/** Documents on their way through a pipeline. */
export type DocumentSteps = Iterable<Step<Doc>>;

/** One part of a pipeline: it takes documents and gives others. */
export type Stage = (input: DocumentSteps) => Generator<Step<Doc>>;

/** Reads the documents of another collection of the same database, for $lookup and its kin. */
export interface OtherCollections {
  all(name: string): Generator<Step<Doc>>;
  /** Documents whose value at a path equals one of the values; an index is used when there is one. */
  matching(name: string, path: string, values: readonly unknown[]): Generator<Step<Doc>>;
}
