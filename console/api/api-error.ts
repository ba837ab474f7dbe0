import type { Actor, ErrorBody, ErrorIssue } from '@customerscore/core/contract';

/** A request that was refused or did not get through. `message` is fit to be shown. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly code: string;
  readonly actor: Actor;
  readonly issues: readonly ErrorIssue[];

  constructor(status: number, error: ErrorBody['error'], options?: ErrorOptions) {
    super(error.message, options);
    this.status = status;
    this.code = error.code;
    this.actor = error.actor;
    this.issues = error.issues ?? [];
  }
}

/** Reads the error of a refused answer; what is not ours (a proxy's page) becomes a sentence that says so. */
export function errorFromAnswer(status: number, body: unknown): ApiError {
  if (isErrorBody(body)) return new ApiError(status, body.error);
  return new ApiError(status, {
    code: 'unexpected_answer',
    message: `Customerscore answered with status ${status} and no explanation. Try again in a minute.`,
    actor: status >= 500 ? 'retry_later' : 'bug',
  });
}

/** No answer at all: the network or the server is down. */
export function networkError(cause: unknown): ApiError {
  return new ApiError(
    0,
    {
      code: 'no_answer',
      message: 'Customerscore could not be reached. Check your connection and try again.',
      actor: 'retry_later',
    },
    { cause },
  );
}

/** Any thrown value as an error fit to be shown. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError(
    0,
    {
      code: 'console_error',
      message: 'This page ran into a problem. Reload it; if it stays, contact support.',
      actor: 'bug',
    },
    { cause: error },
  );
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}
