import { createHmac, timingSafeEqual } from 'node:crypto';

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation */
export const SIGNATURE_MAX_AGE_MS = 300_000;
/** Clocks differ a little; a request from further ahead is not from HubSpot. */
const SIGNATURE_MAX_AHEAD_MS = 60_000;

export interface SignedRequest {
  readonly method: string;
  /** The full URL HubSpot called: scheme, host, path and query as sent. */
  readonly url: string;
  /** The body's bytes as they came; empty when there was none. */
  readonly rawBody: Buffer;
  /** `X-HubSpot-Request-Timestamp`: milliseconds since 1970. */
  readonly timestamp: string | undefined;
  /** `X-HubSpot-Signature-v3`: base64. */
  readonly signature: string | undefined;
}

export type SignatureResult =
  | { readonly valid: true }
  | { readonly valid: false; readonly reason: 'header_missing' | 'timestamp_invalid' | 'timestamp_stale' | 'mismatch' };

/**
 * Checks HubSpot's signature v3: base64(HMAC-SHA256(secret, method + URL + body + timestamp)), with some percent codes
 * of the URL decoded first. Any of the secrets may have signed, so that a secret can be rotated.
 *
 * The URL is tried decoded and as sent: HubSpot's rule says decoded, its own SDKs sign it as sent. Both are keyed.
 */
export function verifySignature(secrets: readonly string[], request: SignedRequest, now: number): SignatureResult {
  const { method, url, rawBody, timestamp, signature } = request;
  if (timestamp === undefined || signature === undefined) return { valid: false, reason: 'header_missing' };
  if (!/^\d{1,16}$/.test(timestamp)) return { valid: false, reason: 'timestamp_invalid' };
  const age = now - Number(timestamp);
  if (age > SIGNATURE_MAX_AGE_MS || age < -SIGNATURE_MAX_AHEAD_MS) return { valid: false, reason: 'timestamp_stale' };
  const given = Buffer.from(signature, 'base64');
  const urls = new Set([decodeSignedUrl(url), url]);
  const matches = secrets.flatMap((secret) =>
    [...urls].map((candidate) => isSame(given, sign(secret, [method, candidate, rawBody, timestamp]))),
  );
  return matches.includes(true) ? { valid: true } : { valid: false, reason: 'mismatch' };
}

/** What HubSpot decodes before it signs; everything else, `%20` and `%2B` included, stays as sent. */
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

/** The URL as HubSpot puts it into the signature. */
export function decodeSignedUrl(url: string): string {
  return url.replace(/%[0-9a-f]{2}/gi, (code) => DECODED[code.toUpperCase()] ?? code);
}

function sign(secret: string, parts: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

function isSame(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}
