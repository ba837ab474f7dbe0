import { createHash } from 'node:crypto';
import express, { type Request, type RequestHandler } from 'express';
import { AppError } from '../../errors.ts';

/** Largest body of a call, as documented. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** Reads JSON bodies and remembers what exactly was sent. */
export interface JsonBody {
  /** @throws AppError media_type_unsupported, request_too_large, invalid_request */
  readonly read: readonly RequestHandler[];
  /** SHA-256 of the bytes. */
  hashOf(request: Request): string;
}

export function createJsonBody(): JsonBody {
  const hashes = new WeakMap<object, string>();
  return {
    read: [
      (request, _response, next) => {
        if (request.is('application/json')) return next();
        throw new AppError(
          'media_type_unsupported',
          'Send the body as JSON, with the header Content-Type: application/json.',
        );
      },
      express.json({
        limit: MAX_BODY_BYTES,
        verify: (request, _response, bytes) => {
          hashes.set(request, createHash('sha256').update(bytes).digest('hex'));
        },
      }),
    ],
    hashOf: (request) => hashes.get(request) ?? '',
  };
}
