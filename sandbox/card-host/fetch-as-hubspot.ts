import { signatureHeaders } from './signature.ts';
import { type TargetUrlOptions, targetUrl, type Viewer } from './target-url.ts';

/** What HubSpot waits by default, and at most. https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensibility/fetching-data */
const DEFAULT_TIMEOUT_MS = 15_000;
export const MAX_TIMEOUT_MS = 120_000;
const MAX_ANSWER_BYTES = 1_000_000;

const METHODS_WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export interface FetchAsHubspotOptions extends Viewer, Omit<TargetUrlOptions, 'viewer'> {
  readonly clientSecret: string;
  readonly method?: string | undefined;
  /** Sent as JSON with methods that have a body. */
  readonly body?: unknown;
  /** The card's own Authorization header; HubSpot passes no other on. */
  readonly authorization?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

export type FetchOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'refused' | 'too_many'; readonly message: string }
  | { readonly kind: 'timeout' | 'no_connection' | 'too_large'; readonly message: string };

/**
 * Does what HubSpot's servers do for a card's `hubspot.fetch`: adds portal and user to the query, signs the request,
 * follows no redirect, and tries once more after a 5xx or a broken connection while there is time.
 */
export async function fetchAsHubspot(options: FetchAsHubspotOptions): Promise<FetchOutcome> {
  const target = targetUrl({ ...options, viewer: options });
  if (!target.ok) return { kind: 'refused', message: target.message };

  const deadline = AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const first = await attempt(target.url, options, deadline);
  return isWorthAnotherTry(first) ? attempt(target.url, options, deadline) : first;
}

function isWorthAnotherTry(outcome: FetchOutcome): boolean {
  return outcome.kind === 'no_connection' || (outcome.kind === 'answered' && outcome.status >= 500);
}

async function attempt(url: string, options: FetchAsHubspotOptions, signal: AbortSignal): Promise<FetchOutcome> {
  try {
    const answer = await fetch(url, { ...signedRequest(url, options), redirect: 'manual', signal });
    const text = await answer.text();
    if (Buffer.byteLength(text) > MAX_ANSWER_BYTES) {
      return { kind: 'too_large', message: `The answer is larger than ${MAX_ANSWER_BYTES} bytes.` };
    }
    return { kind: 'answered', status: answer.status, body: parseJson(text) };
  } catch (error) {
    if (signal.aborted) return { kind: 'timeout', message: 'The server took too long to answer.' };
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return { kind: 'no_connection', message: `The server could not be reached: ${cause}` };
  }
}

function signedRequest(url: string, options: FetchAsHubspotOptions) {
  const method = (options.method ?? 'GET').toUpperCase();
  const hasBody = METHODS_WITH_BODY.has(method) && options.body !== undefined && options.body !== null;
  const body = hasBody ? JSON.stringify(options.body) : '';
  const headers = signatureHeaders({
    clientSecret: options.clientSecret,
    method,
    url,
    body,
    timestamp: Date.now(),
  });
  if (hasBody) headers['Content-Type'] = 'application/json';
  if (options.authorization !== undefined) headers.Authorization = options.authorization;
  return { method, headers, ...(hasBody && { body }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // HubSpot hands a body that is not JSON on as text.
    return text;
  }
}
