/** Who must act on an error. Jobs retry only `retry_later`. */
export const ACTORS = ['user_action', 'retry_later', 'bug'] as const;
export type Actor = (typeof ACTORS)[number];

/** The body of every error answer of the API. */
export interface ErrorBody {
  readonly error: {
    readonly code: string;
    /** One or two sentences: what is wrong, and what to do about it. */
    readonly message: string;
    readonly actor: Actor;
    /** Present when single fields are at fault. */
    readonly issues?: readonly ErrorIssue[] | undefined;
  };
}

export interface ErrorIssue {
  readonly code: string;
  readonly message: string;
  /** Where in the request, for example `rows.2.property`. */
  readonly path: string;
}
