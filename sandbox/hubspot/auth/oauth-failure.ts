/**
 * Why the token endpoint refuses. `status` is HubSpot's own code, `error` that of RFC 6749.
 * Only BAD_REFRESH_TOKEN is documented; BAD_HUB was seen by others; the other texts are assumed to follow the scheme.
 */
const FAILURES = {
  BAD_REFRESH_TOKEN: ['invalid_grant', 'refresh token is invalid, expired or revoked'],
  BAD_HUB: ['access_denied', 'missing or unknown hub id'],
  BAD_AUTH_CODE: ['invalid_grant', 'missing or unknown auth code'],
  BAD_CLIENT_ID: ['invalid_client', 'missing or invalid client id'],
  BAD_CLIENT_SECRET: ['invalid_client', 'missing or invalid client secret'],
  BAD_REDIRECT_URI: ['invalid_grant', 'missing or unknown redirect URI for this code'],
  BAD_CODE_VERIFIER: ['invalid_grant', 'missing or invalid code verifier'],
  BAD_GRANT_TYPE: ['unsupported_grant_type', 'missing or unknown grant type'],
} as const;

export type OAuthFailureStatus = keyof typeof FAILURES;
export const OAUTH_FAILURES = Object.keys(FAILURES) as OAuthFailureStatus[];

/** The body of a refused token call, always with HTTP 400. */
export function oauthFailureBody(status: OAuthFailureStatus) {
  const [error, message] = FAILURES[status];
  return { error, error_description: message, status, message };
}
