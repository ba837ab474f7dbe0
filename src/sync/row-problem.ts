import type { Actor } from '../contract/errors.ts';
import { ROW_PROBLEMS, type RowProblemCode } from './row-problems.ts';

export type { RowProblemCode } from './row-problems.ts';

/** Why one value of one company could not be read or written, in words for the person who must act. */
export interface RowProblem {
  readonly code: RowProblemCode;
  readonly message: string;
  /** The company property it is about. */
  readonly property: string | null;
  readonly actor: Actor;
}

/** A problem of that kind; who must act follows from the code. */
export function rowProblem(code: RowProblemCode, message: string, property: string | null = null): RowProblem {
  return { code, message, property, actor: ROW_PROBLEMS[code].actor };
}
