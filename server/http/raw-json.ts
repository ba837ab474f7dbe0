import { AppError } from '../errors.ts';

/** Parses bytes that have been let through. @throws AppError invalid_request */
export function parseRawJson(body: unknown): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '');
  } catch (error) {
    throw new AppError('invalid_request', 'The body is not JSON.', { cause: error });
  }
}
