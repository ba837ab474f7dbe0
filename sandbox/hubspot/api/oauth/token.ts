import type { TokenAnswer, TokenResult } from '../../auth/grant.ts';
import { ACCESS_TOKEN_SECONDS } from '../../auth/oauth.ts';
import { oauthFailureBody } from '../../auth/oauth-failure.ts';
import type { World } from '../../world/world.ts';
import { sendJson } from '../send.ts';
import { readForm, type TokenForm, tokenForm } from './forms.ts';
import type { OAuthHandler } from './guarded.ts';

/** POST …/token: trades a code or a refresh token for an access token. */
export const token: OAuthHandler = (world, request, response) => {
  const form = readForm(world, tokenForm, request, response);
  if (!form) return;
  const result = trade(world, form);
  if (result.ok) sendJson(response, 200, tokenJson(result.answer));
  else sendJson(response, 400, oauthFailureBody(result.failure));
};

/** POST /oauth/v1/token: the same, with the fields that version 1 has. */
export const tokenOfVersionOne: OAuthHandler = (world, request, response) => {
  const form = readForm(world, tokenForm, request, response);
  if (!form) return;
  const result = trade(world, form);
  if (result.ok) sendJson(response, 200, commonJson(result.answer));
  else sendJson(response, 400, oauthFailureBody(result.failure));
};

function trade({ oauth }: World, form: TokenForm): TokenResult {
  switch (form.grant_type) {
    case 'authorization_code':
      return oauth.exchangeCode(form.code ?? '', form.redirect_uri ?? '', form.code_verifier);
    case 'refresh_token':
      return oauth.refresh(form.refresh_token ?? '');
    default:
      return { ok: false, failure: 'BAD_GRANT_TYPE' };
  }
}

function tokenJson(answer: TokenAnswer) {
  const { portalId, userId, scopes } = answer;
  return { ...commonJson(answer), token_use: 'access_token', hub_id: portalId, user_id: userId, scopes };
}

function commonJson({ accessToken, refreshToken }: TokenAnswer) {
  return {
    token_type: 'bearer',
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: ACCESS_TOKEN_SECONDS,
  };
}
