import { createHash, createHmac } from 'node:crypto';

export interface SignedRequest {
  readonly clientSecret: string;
  readonly method: string;
  /** The URL that is called, percent-encoded as it is sent. */
  readonly url: string;
  /** The body as sent; empty when there is none. */
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

/**
 * The headers by which HubSpot proves that a request comes from it: signature v3, and v2 for older apps.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export function signatureHeaders(request: SignedRequest): Record<string, string> {
  const { clientSecret, method, url, body, timestamp } = request;
  return {
    'X-HubSpot-Signature': createHash('sha256').update(`${clientSecret}${method}${url}${body}`).digest('hex'),
    'X-HubSpot-Signature-Version': 'v2',
    'X-HubSpot-Request-Timestamp': String(timestamp),
    'X-HubSpot-Signature-v3': createHmac('sha256', clientSecret)
      .update(`${method}${url}${body}${timestamp}`)
      .digest('base64'),
  };
}
