import type { RequestHandler } from 'express';
import type { Logger } from '../observability/logger.ts';

/** One line per answered request: no query, no headers, no body, since any of them can hold a secret. */
export function requestLog(logger: Logger, clock: () => number): RequestHandler {
  return (request, response, next) => {
    const startedAt = clock();
    response.on('finish', () => {
      const { method, path } = request;
      const line = { method, path, status: response.statusCode, ms: Math.round(clock() - startedAt) };
      if (response.statusCode >= 500) logger.error(line, 'request');
      else logger.debug(line, 'request');
    });
    next();
  };
}
