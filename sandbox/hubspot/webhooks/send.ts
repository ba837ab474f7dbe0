/** HubSpot waits five seconds for an answer. https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide */
export const WEBHOOK_TIMEOUT_MS = 5000;

export type SendResult =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'failed'; readonly reason: string };

export type SendWebhook = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<SendResult>;

/** Posts a webhook over HTTP. Never throws: no answer in time, or none at all, is a result. */
export const sendWebhook: SendWebhook = async (url, headers, body) => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
    });
    await response.body?.cancel();
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    return { kind: 'answered', status: response.status, retryAfterMs: retryAfter > 0 ? retryAfter * 1000 : undefined };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${WEBHOOK_TIMEOUT_MS / 1000} s`;
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return cause === '' ? error.message : cause;
}
