import type { Actor } from '../contract/errors.ts';
import type { ReadFailureCode, WriteFailureCode } from '../mapping/index.ts';

export type RowProblemCode =
  | 'external_id_empty'
  | 'external_id_too_long'
  | 'external_id_removed'
  | 'external_id_taken'
  | 'external_id_duplicate'
  | 'external_id_other_account'
  | ReadFailureCode
  | WriteFailureCode;

/** Why one value of one company could not be read or written, in words for the person who must act. */
export interface RowProblem {
  readonly code: RowProblemCode;
  readonly message: string;
  /** The company property it is about. */
  readonly property: string | null;
  readonly actor: Actor;
}
