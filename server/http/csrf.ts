import { csrfSync } from 'csrf-sync';
import type { RequestHandler } from 'express';
import { AppError } from '../errors.ts';

export interface CsrfProtection {
  /** Refuses changes (anything but GET, HEAD, OPTIONS) without the session's token in `x-csrf-token`. */
  readonly middleware: RequestHandler;
  /** The token of this session; made on first use. */
  token(request: Express.Request): string;
}

/** Synchroniser tokens bound to the session: https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html */
export function createCsrfProtection(): CsrfProtection {
  const { csrfSynchronisedProtection, generateToken, invalidCsrfTokenError } = csrfSync();
  return {
    middleware: (request, response, next) => {
      csrfSynchronisedProtection(request, response, (error?: unknown) => {
        if (error !== invalidCsrfTokenError) return next(error);
        next(new AppError('csrf_token_invalid', 'This page is out of date. Reload it and try again.'));
      });
    },
    token: (request) => generateToken(request as Parameters<typeof generateToken>[0]),
  };
}
