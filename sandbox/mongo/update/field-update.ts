import type { Doc } from '../values/document.ts';

/** What a change answers to take the field away. */
export const REMOVED: unique symbol = Symbol('removed');

/** What a change may know besides the value it is about. */
export interface UpdateContext {
  /** The document before the update. */
  readonly original: Doc;
  readonly now: Date;
  readonly inserting: boolean;
  /** The array element that matched the filter, for `$` in a path; null when none did. */
  readonly matchedPosition: (arrayPath: readonly string[]) => number | null;
  readonly arrayFilters: ReadonlyMap<string, (element: unknown) => boolean>;
  /** Documents and arrays made by this update, which may be changed in place. */
  readonly fresh: Set<object>;
}

/** One path of an update with what happens to its value. */
export interface FieldUpdate {
  readonly operator: string;
  readonly path: string;
  readonly parts: readonly string[];
  /** False for operators that leave a missing path missing, such as `$unset`. */
  readonly creates: boolean;
  /** The new value; `old` itself when nothing changes; REMOVED to take the field away. `old` is undefined when missing. */
  readonly change: (old: unknown, context: UpdateContext) => unknown;
}

/** Makes the change of one operator for one path. `operand` is what stands beside the path. */
export type OperatorChange = (operand: unknown, path: string) => FieldUpdate['change'];
