import { createHash, createHmac } from 'node:crypto';

export interface SignedRequest {
  readonly method: string;
  /** The full URL as the receiver is called. */
  readonly url: string;
  readonly body: string;
  /** Milliseconds. */
  readonly timestamp: number;
}

/** In the URL, exactly these are decoded before signing. https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

/** The headers with which HubSpot proves that a webhook comes from it: version 3, and version 1 beside it. */
export function signatureHeaders(secret: string, request: SignedRequest): Record<string, string> {
  return {
    'X-HubSpot-Signature': createHash('sha256')
      .update(secret + request.body)
      .digest('hex'),
    'X-HubSpot-Signature-Version': 'v1',
    'X-HubSpot-Signature-v3': signatureV3(secret, request),
    'X-HubSpot-Request-Timestamp': String(request.timestamp),
  };
}

function signatureV3(secret: string, { method, url, body, timestamp }: SignedRequest): string {
  const decoded = url.replace(/%[0-9A-F]{2}/gi, (code) => DECODED[code.toUpperCase()] ?? code);
  return createHmac('sha256', secret).update(`${method}${decoded}${body}${timestamp}`).digest('base64');
}
