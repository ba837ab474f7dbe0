import type { ErrorRequestHandler } from 'express';
import { AppError, describeError, type ErrorCode } from '../errors.ts';
import type { Logger } from '../observability/logger.ts';

/** The one place where errors become answers. Unexpected ones are logged in full and answered without their text. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = toAppError(error);
    if (!known) logger.error({ error, method: request.method, path: request.path }, 'request failed unexpectedly');
    if (known?.retryAfterSeconds !== undefined) response.set('Retry-After', String(known.retryAfterSeconds));
    response.status(known?.status ?? 500).json({ error: describeError(known ?? error) });
  };
}

const CODES: ReadonlyMap<number, ErrorCode> = new Map([
  [413, 'request_too_large'],
  [415, 'media_type_unsupported'],
]);

/** Body parsers throw errors with a `status` of 4xx; to the caller they are a request that cannot be used. */
function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500) {
    return new AppError(CODES.get(error.status) ?? 'invalid_request', `The request cannot be read: ${error.message}.`, {
      cause: error,
    });
  }
  return null;
}
