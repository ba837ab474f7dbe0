import { oauthFailureBody } from '../../auth/oauth-failure.ts';
import { sendJson } from '../send.ts';
import { grantJson, secondsLeft } from './grant-json.ts';
import type { OAuthHandler } from './guarded.ts';

/** GET /oauth/v1/access-tokens/{token}. The body for an unknown one is assumed. */
export const accessTokenInfo: OAuthHandler = (world, request, response) => {
  const access = world.oauth.accessToken(String(request.params.token));
  if (!access) {
    const message = 'the access token is not known';
    sendJson(response, 404, { status: 'error', message, category: 'INVALID_TOKEN' });
    return;
  }
  const facts = { token: access.token, token_type: 'access', app_id: world.app.appId };
  sendJson(response, 200, { ...facts, expires_in: secondsLeft(world, access), ...grantJson(world, access) });
};

/** GET /oauth/v1/refresh-tokens/{token} */
export const refreshTokenInfo: OAuthHandler = (world, request, response) => {
  const asked = String(request.params.token);
  const grant = world.oauth.refreshGrant(asked);
  if (!grant) {
    sendJson(response, 400, oauthFailureBody('BAD_REFRESH_TOKEN'));
    return;
  }
  const facts = { token: asked, token_type: 'refresh', client_id: world.app.clientId };
  sendJson(response, 200, { ...facts, ...grantJson(world, grant) });
};

/** DELETE /oauth/v1/refresh-tokens/{token} */
export const deleteRefreshToken: OAuthHandler = (world, request, response) => {
  world.oauth.revokeRefreshToken(String(request.params.token));
  response.status(204).end();
};
