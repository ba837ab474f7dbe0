/** What HubSpot's client throws for an answer that is no success. `body` is parsed when it was JSON. */
export interface ApiException {
  readonly code: number;
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string>;
}

/** What some work rejects with; fails when it does not. */
export async function rejectionOf(work: () => Promise<unknown>): Promise<unknown> {
  const outcome = await work().then(
    () => ({ rejected: false, reason: undefined }),
    (reason: unknown) => ({ rejected: true, reason }),
  );
  if (!outcome.rejected) throw new Error('Nothing was thrown.');
  return outcome.reason;
}

/** The client's exception for a call; fails when there is none or when it is of another kind. */
export async function thrownBy(call: () => Promise<unknown>): Promise<ApiException> {
  const reason = await rejectionOf(call);
  if (isApiException(reason)) return reason;
  throw new Error('The client threw something else than its ApiException.', { cause: reason });
}

function isApiException(reason: unknown): reason is ApiException {
  return reason instanceof Error && 'code' in reason && 'body' in reason && 'headers' in reason;
}
