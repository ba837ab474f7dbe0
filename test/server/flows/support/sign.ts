/** What HubSpot decodes in a URL before it signs, as its documentation lists it. */
const DECODED_BEFORE_SIGNING = [
  ['%3A', ':'],
  ['%2F', '/'],
  ['%3F', '?'],
  ['%40', '@'],
  ['%21', '!'],
  ['%24', '$'],
  ['%27', "'"],
  ['%28', '('],
  ['%29', ')'],
  ['%2A', '*'],
  ['%2C', ','],
  ['%3B', ';'],
] as const;

export interface ToSign {
  readonly secret: string;
  readonly method?: string;
  readonly url: string;
  readonly body?: string;
  /** Milliseconds; now unless given. Text to sign what is no time. */
  readonly timestamp?: number | string;
}

/** Signature v3 as HubSpot makes it, by Web Crypto, so that it shares nothing with the server's verifier. */
export async function signV3({ secret, method = 'POST', url, body = '', timestamp = Date.now() }: ToSign) {
  const decoded = DECODED_BEFORE_SIGNING.reduce((text, [code, sign]) => text.replaceAll(code, sign), url);
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, bytes.encode(`${method}${decoded}${body}${timestamp}`));
  return btoa(String.fromCharCode(...new Uint8Array(mac)));
}

/** The two headers that HubSpot sends with it. */
export async function signedHeaders(request: ToSign): Promise<Record<string, string>> {
  const timestamp = request.timestamp ?? Date.now();
  return {
    'x-hubspot-signature-v3': await signV3({ ...request, timestamp }),
    'x-hubspot-request-timestamp': String(timestamp),
  };
}
