import { consolePaths, OAUTH_CALLBACK_PATH } from '@customerscore/core/contract';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Pages that HubSpot frames during an install from its marketplace. */
const FRAMED_PATHS: readonly string[] = [OAUTH_CALLBACK_PATH, consolePaths.signIn];
const HUBSPOT_FRAMES = ["'self'", 'https://app.hubspot.com', 'https://*.hubspot.com'];

/** Security headers for every answer. Nothing is loaded from elsewhere; the console's styles are set inline by its library. */
export function securityHeaders({ https }: { readonly https: boolean }): RequestHandler {
  const headersFor = (frameAncestors: string[]) =>
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          frameAncestors,
          upgradeInsecureRequests: https ? [] : null,
        },
      },
      // The frame-ancestors directive says it more exactly.
      frameguard: false,
      strictTransportSecurity: https,
    });
  const [framed, unframed] = [headersFor(HUBSPOT_FRAMES), headersFor(["'none'"])];
  return (request, response, next) => {
    const headers = FRAMED_PATHS.includes(request.path) ? framed : unframed;
    headers(request, response, next);
  };
}
