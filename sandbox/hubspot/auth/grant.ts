import type { OAuthFailureStatus } from './oauth-failure.ts';

/** What a person has allowed the app in one portal. */
export interface Grant {
  readonly portalId: number;
  readonly userId: number;
  readonly scopes: readonly string[];
}

/** What a consent gave. A PKCE challenge is kept until the code is traded. */
export interface AuthCode extends Grant {
  readonly redirectUri: string;
  readonly codeChallenge: string | undefined;
  readonly expiresAt: number;
}

/** The app in one portal. It shows as connected once the first code was exchanged. */
export interface Install extends Grant {
  readonly installedAt: number;
}

export interface AccessToken extends Grant {
  readonly token: string;
  readonly expiresAt: number;
}

export interface TokenAnswer extends Grant {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export type TokenResult =
  | { readonly ok: true; readonly answer: TokenAnswer }
  | { readonly ok: false; readonly failure: OAuthFailureStatus };

/** What is written to disk and read back. Codes live too short to be kept. */
export interface OAuthState {
  readonly installs: readonly Install[];
  readonly accessTokens: readonly AccessToken[];
  readonly refreshTokens: readonly (readonly [token: string, grant: Grant])[];
  readonly closedPortals?: readonly number[];
}
