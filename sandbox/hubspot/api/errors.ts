import { HubspotError } from './hubspot-error.ts';
import type { Place } from './json-place.ts';

/** https://developers.hubspot.com/docs/api-reference/error-handling */
const VALIDATION_ERROR = 'VALIDATION_ERROR';

/** A request that says something HubSpot refuses, in one sentence. */
export function invalidRequest(message: string, context?: Record<string, readonly string[]>): HubspotError {
  return new HubspotError(400, { message, ...(context ? { context } : {}), category: VALIDATION_ERROR });
}

/** JSON that cannot be read or has a value of another type: no category, as recorded. */
export function malformedJson({ line, column }: Place, what: string): HubspotError {
  return new HubspotError(400, { message: `Invalid input JSON on line ${line}, column ${column}: ${what}` });
}

/** Fields missing from the JSON, as recorded. */
export function missingFields({ line, column }: Place, names: readonly string[]): HubspotError {
  const list = names.join(', ');
  return invalidRequest(
    `Invalid input JSON on line ${line}, column ${column}. Some required fields were not set: [${list}]`,
  );
}

/** No body where one is needed: no category, and errors that are texts, as recorded in 2026. */
export function emptyBody(): HubspotError {
  return new HubspotError(400, { message: 'validation error', errors: ['The request body may not be null'] });
}

export function notFound(message: string, subCategory?: string): HubspotError {
  return new HubspotError(404, { message, category: 'OBJECT_NOT_FOUND', ...(subCategory ? { subCategory } : {}) });
}

export function missingScopes(scopes: readonly string[]): HubspotError {
  return new HubspotError(403, {
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: scopes },
      },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
    category: 'MISSING_SCOPES',
  });
}

/** What some endpoints say instead when a scope is missing, as quoted in public issues. */
export function noPermissions(): HubspotError {
  return new HubspotError(403, { message: 'This oauth-token (hidden) does not have proper permissions!' });
}

export function badCredentials(): HubspotError {
  return new HubspotError(401, {
    message:
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    category: 'INVALID_AUTHENTICATION',
  });
}

/** `agoMs`: how long ago the token expired. */
export function expiredToken(agoMs: number): HubspotError {
  const seconds = Math.floor(agoMs / 1000);
  const ago = seconds < 3600 ? `${seconds} second(s)` : `${Math.floor(seconds / 3600)} hour(s)`;
  return new HubspotError(401, {
    message: `The OAuth token used to make this call expired ${ago} ago.`,
    category: 'EXPIRED_AUTHENTICATION',
  });
}

/** The names HubSpot gives its limits. */
export const RATE_POLICIES = ['DAILY', 'TEN_SECONDLY_ROLLING', 'SECONDLY'] as const;
export type RatePolicy = (typeof RATE_POLICIES)[number];

/** A call over a limit: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines. `group` was seen, not documented. */
export function rateLimited(
  policy: RatePolicy,
  headers: Readonly<Record<string, string>> = {},
  group?: string,
): HubspotError {
  const message = `You have reached your ${policy.toLowerCase()} limit.`;
  const groupName = group === undefined ? {} : { groupName: group };
  return new HubspotError(429, { message, errorType: 'RATE_LIMIT', policyName: policy, ...groupName }, headers);
}

/** A search over its limit has a body of its own, without policy (recorded). */
export function searchRateLimited(headers: Readonly<Record<string, string>>): HubspotError {
  return new HubspotError(429, { message: 'You have reached your secondly limit.', category: 'RATE_LIMITS' }, headers);
}
