import { Client } from '@hubspot/api-client';
import { z } from 'zod';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { HubSpotCaller } from './caller.ts';
import { type AnswerClass, classifyAnswer, parseErrorAnswer, unavailableWaitMs } from './classify-answer.ts';
import { HubSpotError } from './hubspot-error.ts';
import type { BudgetPool, RateBudget } from './rate-budget.ts';
import { type RateHeaders, readRateHeaders } from './rate-limits.ts';
import { toHubSpotError } from './to-hubspot-error.ts';

/** Tries per call, the first one included. */
const MAX_ATTEMPTS = 5;

export interface HubSpotRequest<T> {
  /** Name for logs and metrics, without ids: `companies.list`. */
  readonly endpoint: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path with query, from `HUBSPOT_PATHS`. */
  readonly path: string;
  readonly body?: unknown;
  readonly pool?: BudgetPool;
  /** False for calls that must not be repeated when it is unclear whether they worked. */
  readonly repeatable?: boolean;
  readonly answer: z.ZodType<T>;
}

/** Sends calls within the portal's budget, waits and repeats by class of error, and parses the answer. */
export interface Transport {
  /** @throws HubSpotError; AppError reconnect_needed or not_connected from the caller */
  send<T>(caller: HubSpotCaller, request: HubSpotRequest<T>): Promise<T>;
}

export interface TransportDependencies {
  readonly apiUrl: string;
  readonly budget: RateBudget;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
  readonly clock: () => number;
}

interface Received {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: unknown;
  readonly limits: RateHeaders | null;
}

export function createTransport(dependencies: TransportDependencies): Transport {
  return {
    send: async (caller, request) => {
      const received = await exchange(dependencies, caller, request);
      const parsed = request.answer.safeParse(received.body);
      if (parsed.success) return parsed.data;
      throw new HubSpotError(
        'hubspot_answer_invalid',
        `HubSpot answered ${request.endpoint} in a shape we do not know: ${z.prettifyError(parsed.error)}`,
        { status: received.status, category: null, details: [], correlationId: null },
      );
    },
  };
}

async function exchange(
  dependencies: TransportDependencies,
  caller: HubSpotCaller,
  request: HubSpotRequest<unknown>,
): Promise<Received> {
  let refusedToken: string | undefined;
  for (let attempt = 0; ; attempt += 1) {
    const token = await caller.accessToken(refusedToken);
    await dependencies.budget.take(caller, request.pool ?? 'general');
    const received = await attemptOnce(dependencies, request, token);
    if (received.limits) dependencies.budget.note(caller, received.limits);
    const error = parseErrorAnswer(received.body);
    const answer = { ...received, body: error, attempt };
    const verdict = received.status === 0 ? networkVerdict(attempt) : classifyAnswer(answer);
    if (verdict.kind === 'ok') return received;
    if (verdict.kind === 'unauthorized' && refusedToken === undefined) {
      refusedToken = token;
      continue;
    }
    if (verdict.kind !== 'wait' || attempt + 1 >= MAX_ATTEMPTS || !mayRepeat(request, received)) {
      throw toHubSpotError({ endpoint: request.endpoint, status: received.status, error, verdict });
    }
    dependencies.logger.warn(
      { portalId: caller.portalId, endpoint: request.endpoint, status: received.status, waitMs: verdict.waitMs },
      'HubSpot asked us to wait',
    );
    await dependencies.sleep(verdict.waitMs);
  }
}

function networkVerdict(attempt: number): AnswerClass {
  return { kind: 'wait', waitMs: unavailableWaitMs({ retryAfter: null, attempt }), reason: 'unavailable' };
}

/** 423 and 429 say that nothing was done; after other failures only calls with the same effect twice are repeated. */
function mayRepeat(request: HubSpotRequest<unknown>, { status }: Received): boolean {
  return request.repeatable !== false || status === 423 || status === 429;
}

async function attemptOnce(
  { apiUrl, metrics, clock }: TransportDependencies,
  { endpoint, method, path, body }: HubSpotRequest<unknown>,
  token: string,
): Promise<Received> {
  // A client per call: its token is this portal's, and its own limiter and retries (process-wide) stay off.
  const client = new Client({ accessToken: token, basePath: apiUrl, numberOfApiCallRetries: 0 });
  const startedAt = clock();
  const observe = (status: number | 'network') =>
    metrics.countHubSpotCall({ endpoint, status, seconds: (clock() - startedAt) / 1000 });
  try {
    const response = await client.apiRequest({ method, path, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    observe(response.status);
    const { status, headers } = response;
    return { status, retryAfter: headers.get('retry-after'), body: parseJson(text), limits: readRateHeaders(headers) };
  } catch (error) {
    observe('network');
    return { status: 0, retryAfter: null, body: { message: networkMessage(error) }, limits: null };
  }
}

function networkMessage(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : 'no answer';
}

/** HTML and empty bodies read as null. */
function parseJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
