import { z } from 'zod';
import type { HubSpotErrorDetail } from './hubspot-error.ts';

/** What an answer of HubSpot means for the caller. Waits are in milliseconds. */
export type AnswerClass =
  | { readonly kind: 'ok' }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'wait'; readonly waitMs: number; readonly reason: 'rate_limit' | 'locked' | 'unavailable' }
  | { readonly kind: 'daily_limit' }
  | { readonly kind: 'migrating'; readonly retryAfterSeconds: number }
  | { readonly kind: 'refused' };

/** The parts of an HTTP answer that decide its class. `attempt` counts from 0. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: ErrorAnswer;
  readonly attempt: number;
}

/** HubSpot's own pause after a ten-secondly limit is 10 s; starting lower finds the freed part of the rolling window. */
const RATE_LIMIT_WAIT_MS = 1_000;
const RATE_LIMIT_MAX_WAIT_MS = 10_000;
/** "Locks last 2 seconds": https://developers.hubspot.com/docs/api-reference/error-handling */
const LOCKED_WAIT_MS = 2_000;
const UNAVAILABLE_WAIT_MS = 500;
const UNAVAILABLE_MAX_WAIT_MS = 8_000;
/** When a 477 names no time. https://developers.hubspot.com/docs/api-reference/error-handling */
const MIGRATION_RETRY_SECONDS = 3_600;

/** Decides by status what to do next. https://developers.hubspot.com/docs/api-reference/error-handling */
export function classifyAnswer(answer: Answer): AnswerClass {
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: 'ok' };
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 423) return { kind: 'wait', waitMs: LOCKED_WAIT_MS * (answer.attempt + 1), reason: 'locked' };
  if (status === 429) return classifyRateLimit(answer);
  if (status === 477) {
    return { kind: 'migrating', retryAfterSeconds: seconds(answer.retryAfter) ?? MIGRATION_RETRY_SECONDS };
  }
  if (status >= 500 || status === 408)
    return { kind: 'wait', waitMs: unavailableWaitMs(answer), reason: 'unavailable' };
  return { kind: 'refused' };
}

function classifyRateLimit({ body, retryAfter, attempt }: Answer): AnswerClass {
  if (body.policyName === 'DAILY' || /daily limit/i.test(body.message ?? '')) return { kind: 'daily_limit' };
  const named = seconds(retryAfter);
  const waitMs = named === null ? Math.min(RATE_LIMIT_WAIT_MS * 2 ** attempt, RATE_LIMIT_MAX_WAIT_MS) : named * 1_000;
  return { kind: 'wait', waitMs, reason: 'rate_limit' };
}

/** How long to wait after a failure of HubSpot's or the network's. */
export function unavailableWaitMs({ retryAfter, attempt }: Pick<Answer, 'retryAfter' | 'attempt'>): number {
  const named = seconds(retryAfter);
  return named === null ? Math.min(UNAVAILABLE_WAIT_MS * 2 ** attempt, UNAVAILABLE_MAX_WAIT_MS) : named * 1_000;
}

function seconds(retryAfter: string | null): number | null {
  const value = Number(retryAfter?.trim() || Number.NaN);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

const detail = z.looseObject({
  message: z.string().optional(),
  code: z.string().optional(),
  subCategory: z.string().optional(),
  context: z.record(z.string(), z.unknown()).optional(),
});

/** HubSpot says that every field of an error body may be absent, and sends HTML or nothing at times. */
const errorAnswer = z.looseObject({
  message: z.string().optional(),
  category: z.string().optional(),
  policyName: z.string().optional(),
  correlationId: z.string().optional(),
  context: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(z.union([detail, z.string()])).optional(),
});
export type ErrorAnswer = Partial<z.infer<typeof errorAnswer>>;

/** Reads an error body of any kind; what is not HubSpot's JSON reads as an empty one. */
export function parseErrorAnswer(body: unknown): ErrorAnswer {
  const parsed = errorAnswer.safeParse(body);
  return parsed.success ? parsed.data : {};
}

/** The single errors of an error body, in one shape. */
export function errorDetails({ errors = [] }: ErrorAnswer): HubSpotErrorDetail[] {
  return errors.map((error) => {
    if (typeof error === 'string') return { code: null, message: error, propertyNames: [], ids: [] };
    const { code, subCategory, message = '', context = {} } = error;
    return {
      code: code ?? subCategory ?? null,
      message,
      propertyNames: strings(context.propertyName),
      ids: strings(context.ids ?? context.id),
    };
  });
}

/** The scopes a 403 MISSING_SCOPES names. */
export function missingScopes({ errors = [], context = {} }: ErrorAnswer): string[] {
  const contexts = [context, ...errors.map((error) => (typeof error === 'string' ? {} : (error.context ?? {})))];
  const named = contexts.flatMap((entry) => [
    ...strings(entry.requiredGranularScopes),
    ...strings(entry.requiredScopes),
    ...strings(entry.missingScopes),
  ]);
  return [...new Set(named)];
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}
