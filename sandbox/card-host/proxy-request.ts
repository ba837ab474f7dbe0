import { z } from 'zod';
import { MAX_TIMEOUT_MS } from './fetch-as-hubspot.ts';

const requestSchema = z.strictObject({
  portalId: z.int().positive(),
  url: z.string(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  body: z.record(z.string(), z.unknown()).optional(),
  timeout: z.int().positive().max(MAX_TIMEOUT_MS).optional(),
  headers: z.record(z.string(), z.string()).default({}),
});

export interface ProxyRequest {
  readonly portalId: number;
  readonly url: string;
  readonly method: string;
  readonly body: unknown;
  readonly timeoutMs: number | undefined;
  readonly authorization: string | undefined;
}

/** Parses what the host page asks the signing proxy for. Refuses headers other than Authorization, as HubSpot does. */
export function parseProxyRequest(
  input: unknown,
): { readonly ok: true; readonly request: ProxyRequest } | { readonly ok: false; readonly message: string } {
  const parsed = requestSchema.safeParse(input);
  if (!parsed.success) return { ok: false, message: z.prettifyError(parsed.error) };
  const { portalId, url, method, body, timeout, headers } = parsed.data;

  const names = Object.keys(headers);
  if (names.length > 1 || names.some((name) => name.toLowerCase() !== 'authorization')) {
    return { ok: false, message: "Only the 'Authorization' header is allowed in hubspot.fetch()." };
  }
  const [authorization] = Object.values(headers);
  return { ok: true, request: { portalId, url, method, body, timeoutMs: timeout, authorization } };
}
