import express, { type Request, type RequestHandler } from 'express';
import { AppError } from '../errors.ts';
import type { Logger } from '../observability/logger.ts';
import { type SignedRequest, verifySignature } from './hubspot-signature.ts';

/** HubSpot sends at most 100 webhook events, or 1 MB from a card. */
const MAX_BODY = '2mb';

export interface SignatureGuardOptions {
  readonly secrets: readonly string[];
  /** The origin HubSpot calls us at. Behind a proxy the request itself does not know it. */
  readonly publicUrl: string;
  readonly logger: Logger;
  readonly clock: () => number;
}

/** Lets through what HubSpot signed, with the raw bytes as `request.body`. Nothing is parsed before. */
export function requireHubSpotSignature({
  secrets,
  publicUrl,
  logger,
  clock,
}: SignatureGuardOptions): RequestHandler[] {
  const verify: RequestHandler = (request, _response, next) => {
    const signed = signedRequest(request, publicUrl);
    const result = verifySignature(secrets, signed, clock());
    if (!result.valid) {
      const path = `${request.baseUrl}${request.path}`;
      logger.warn({ path, reason: result.reason }, 'request is not signed by HubSpot');
      throw new AppError('signature_invalid', `The signature is not HubSpot's (${result.reason}).`);
    }
    request.body = signed.rawBody;
    next();
  };
  return [express.raw({ type: () => true, limit: MAX_BODY }), verify];
}

/** What HubSpot's signature of a request covers, and the signature. */
export function signedRequest(request: Request, publicUrl: string): SignedRequest {
  return {
    method: request.method,
    url: `${publicUrl}${request.originalUrl}`,
    rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    timestamp: request.get('x-hubspot-request-timestamp'),
    signature: request.get('x-hubspot-signature-v3'),
  };
}
