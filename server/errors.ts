import type { Actor, ErrorBody, ErrorIssue } from '@customerscore/core/contract';

/** Every code the API can answer, with its HTTP status and who must act. Documented in docs/operations.md. */
export const ERRORS = {
  invalid_request: { status: 400, actor: 'user_action' },
  not_signed_in: { status: 401, actor: 'user_action' },
  sign_in_failed: { status: 401, actor: 'user_action' },
  signature_invalid: { status: 401, actor: 'bug' },
  csrf_token_invalid: { status: 403, actor: 'user_action' },
  not_found: { status: 404, actor: 'user_action' },
  already_exists: { status: 409, actor: 'user_action' },
  version_conflict: { status: 409, actor: 'user_action' },
  no_shadow: { status: 409, actor: 'user_action' },
  in_use: { status: 409, actor: 'user_action' },
  portal_taken: { status: 409, actor: 'user_action' },
  outbound_active: { status: 409, actor: 'retry_later' },
  quiet_hours: { status: 409, actor: 'retry_later' },
  approval_needed: { status: 409, actor: 'user_action' },
  cycle_ended: { status: 409, actor: 'user_action' },
  cycle_active: { status: 409, actor: 'user_action' },
  mapping_invalid: { status: 422, actor: 'user_action' },
  mapping_missing: { status: 409, actor: 'user_action' },
  model_invalid: { status: 422, actor: 'user_action' },
  training_active: { status: 409, actor: 'user_action' },
  churn_model_refused: { status: 409, actor: 'user_action' },
  setup_file_invalid: { status: 422, actor: 'user_action' },
  access_token_invalid: { status: 422, actor: 'user_action' },
  access_tokens_off: { status: 403, actor: 'user_action' },
  scope_missing: { status: 403, actor: 'user_action' },
  install_state_invalid: { status: 400, actor: 'user_action' },
  install_failed: { status: 400, actor: 'user_action' },
  install_denied: { status: 400, actor: 'user_action' },
  return_url_invalid: { status: 400, actor: 'bug' },
  reconnect_needed: { status: 409, actor: 'user_action' },
  not_connected: { status: 409, actor: 'user_action' },
  too_many_attempts: { status: 429, actor: 'retry_later' },
  customers_busy: { status: 503, actor: 'retry_later' },
  rate_limited: { status: 429, actor: 'retry_later' },
  api_key_invalid: { status: 401, actor: 'user_action' },
  api_key_scope_missing: { status: 403, actor: 'user_action' },
  request_too_large: { status: 413, actor: 'user_action' },
  media_type_unsupported: { status: 415, actor: 'user_action' },
  idempotency_key_reused: { status: 422, actor: 'user_action' },
  request_in_progress: { status: 409, actor: 'retry_later' },
  csv_invalid: { status: 422, actor: 'user_action' },
  values_invalid: { status: 422, actor: 'user_action' },
  hubspot_rejected: { status: 502, actor: 'bug' },
  hubspot_not_found: { status: 502, actor: 'user_action' },
  hubspot_conflict: { status: 502, actor: 'user_action' },
  hubspot_busy: { status: 503, actor: 'retry_later' },
  hubspot_daily_limit: { status: 503, actor: 'retry_later' },
  hubspot_migrating: { status: 503, actor: 'retry_later' },
  hubspot_unavailable: { status: 503, actor: 'retry_later' },
  hubspot_answer_invalid: { status: 502, actor: 'bug' },
  run_lost: { status: 409, actor: 'retry_later' },
  internal: { status: 500, actor: 'bug' },
} as const satisfies Record<string, { status: number; actor: Actor }>;

export type ErrorCode = keyof typeof ERRORS;

export interface AppErrorOptions {
  readonly issues?: readonly ErrorIssue[];
  readonly cause?: unknown;
  /** Seconds after which trying again makes sense; sent as Retry-After. */
  readonly retryAfterSeconds?: number;
}

/** An expected failure: its code decides the status, its message is for the reader and never holds a secret. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly ErrorIssue[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.issues = options.issues;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get actor(): Actor {
    return ERRORS[this.code].actor;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** What API answers, run documents and failed rows say of an error. Anything unexpected becomes `internal`, without its text. */
export function describeError(error: unknown): ErrorBody['error'] {
  if (!(error instanceof AppError)) {
    return { code: 'internal', message: 'Something went wrong on our side. We have logged it.', actor: 'bug' };
  }
  const described = { code: error.code, message: error.message, actor: error.actor };
  return error.issues ? { ...described, issues: error.issues } : described;
}
