import { SCOPE_USES } from '@customerscore/core/contract';
import OAuth2Strategy from 'passport-oauth2';
import type { HubSpotApp } from '../../config.ts';
import type { OAuthApi } from '../../hubspot/oauth-api.ts';
import { HUBSPOT_PATHS } from '../../hubspot/paths.ts';
import { type TokenAnswer, tokenAnswer } from '../../hubspot/schemas.ts';

export interface HubSpotStrategyOptions {
  readonly app: HubSpotApp;
  readonly hubspotAppUrl: string;
  readonly hubspotApiUrl: string;
  readonly redirectUri: string;
  readonly oauth: OAuthApi;
}

/** What passport hands on as its `user`: the grant itself. */
export type HubSpotGrant = TokenAnswer;

type TokenCallback = (error: Error, accessToken?: string, refreshToken?: string, grant?: unknown) => void;

/** The callback convention for success, which the library's types leave out. */
const NO_ERROR = null as unknown as Error;

/** Scopes must all be in the install URL, the optional ones in a parameter of their own. */
const scopesOf = (need: 'required' | 'optional') =>
  SCOPE_USES.filter((use) => use.need === need).map(({ scope }) => scope);

/**
 * The authorization-code flow with the state bound to the session (RFC 6749, section 10.12).
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth
 */
export class HubSpotStrategy extends OAuth2Strategy {
  override name = 'hubspot';

  constructor({ app, hubspotAppUrl, hubspotApiUrl, redirectUri, oauth }: HubSpotStrategyOptions) {
    super(
      {
        authorizationURL: `${hubspotAppUrl}/oauth/authorize`,
        tokenURL: `${hubspotApiUrl}${HUBSPOT_PATHS.token}`,
        clientID: app.clientId,
        clientSecret: app.clientSecrets[0],
        callbackURL: redirectUri,
        scope: scopesOf('required'),
        state: true,
        skipUserProfile: true,
      },
      (
        _accessToken: string,
        _refreshToken: string,
        grant: unknown,
        _profile: unknown,
        done: OAuth2Strategy.VerifyCallback,
      ) => {
        done(null, tokenAnswer.parse(grant));
      },
    );
    // The strategy brings an HTTP client of its own, without timeouts; the code is exchanged by ours instead.
    this._oauth2.getOAuthAccessToken = (code: string, _parameters: unknown, callback?: TokenCallback) => {
      oauth.exchangeCode(code, redirectUri).then(
        (grant) => callback?.(NO_ERROR, grant.access_token, grant.refresh_token, grant),
        (error: Error) => callback?.(error),
      );
    };
  }

  override authorizationParams(): object {
    return { optional_scope: scopesOf('optional').join(' ') };
  }
}
