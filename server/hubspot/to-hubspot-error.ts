import { type AnswerClass, type ErrorAnswer, errorDetails, missingScopes } from './classify-answer.ts';
import { HubSpotError, type HubSpotErrorOptions } from './hubspot-error.ts';

/** A call that ended without success. `status` is 0 when no answer came. */
export interface FailedCall {
  readonly endpoint: string;
  readonly status: number;
  readonly error: ErrorAnswer;
  readonly verdict: AnswerClass;
}

/** Turns a failed call into an error that says who must act. */
export function toHubSpotError({ endpoint, status, error, verdict }: FailedCall): HubSpotError {
  const reason = error.message ?? (status === 0 ? 'no answer' : `status ${status}`);
  const options: HubSpotErrorOptions = {
    status,
    category: error.category ?? null,
    details: errorDetails(error),
    correlationId: error.correlationId ?? null,
  };
  switch (verdict.kind) {
    case 'unauthorized':
      return new HubSpotError(
        'reconnect_needed',
        'HubSpot no longer accepts our access. Connect the account again.',
        options,
      );
    case 'daily_limit':
      return new HubSpotError(
        'hubspot_daily_limit',
        "Today's HubSpot calls of this account are used up. We go on after midnight in the account's time zone.",
        options,
      );
    case 'migrating':
      return new HubSpotError(
        'hubspot_migrating',
        'HubSpot is moving this account to another region. We go on when it is done.',
        { ...options, retryAfterSeconds: verdict.retryAfterSeconds },
      );
    case 'wait':
      return verdict.reason === 'unavailable'
        ? new HubSpotError(
            'hubspot_unavailable',
            `HubSpot could not be reached (${reason}). We try again later.`,
            options,
          )
        : new HubSpotError('hubspot_busy', `HubSpot is busy (${reason}). We try again later.`, options);
    case 'refused':
    case 'ok':
      return toRefusal(endpoint, reason, error, options);
    default:
      return verdict satisfies never;
  }
}

function toRefusal(endpoint: string, reason: string, error: ErrorAnswer, options: HubSpotErrorOptions): HubSpotError {
  switch (options.status) {
    case 403:
      return toScopeError(reason, error, options);
    case 404:
      return new HubSpotError('hubspot_not_found', `HubSpot does not know it: ${reason}`, options);
    case 409:
      return new HubSpotError('hubspot_conflict', `HubSpot refused because of a conflict: ${reason}`, options);
    default:
      return new HubSpotError('hubspot_rejected', `HubSpot refused ${endpoint}: ${reason}`, options);
  }
}

function toScopeError(reason: string, error: ErrorAnswer, options: HubSpotErrorOptions): HubSpotError {
  const scopes = missingScopes(error);
  const known =
    scopes.length > 0 ? `HubSpot says that a scope is missing: ${scopes.join(', ')}.` : `HubSpot: ${reason}`;
  return new HubSpotError('scope_missing', `${known} Connect again and allow it.`, {
    ...options,
    missingScopes: scopes,
  });
}
