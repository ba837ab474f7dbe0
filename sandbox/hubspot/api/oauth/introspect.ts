import type { AccessToken, Grant } from '../../auth/grant.ts';
import type { World } from '../../world/world.ts';
import { sendJson } from '../send.ts';
import { clientForm, readForm } from './forms.ts';
import { grantJson, secondsLeft } from './grant-json.ts';
import type { OAuthHandler } from './guarded.ts';

/** POST …/token/introspect, for access tokens and refresh tokens. */
export const introspect: OAuthHandler = (world, request, response) => {
  const form = readForm(world, clientForm, request, response);
  if (!form) return;
  const asked = form.token ?? '';
  const access = world.oauth.accessToken(asked);
  const grant = access ?? world.oauth.refreshGrant(asked);
  sendJson(response, 200, grant ? activeJson(world, asked, grant, access) : { active: false });
};

/** POST …/token/revoke: access tokens live on until they expire. 200 for unknown ones too (assumed). */
export const revoke: OAuthHandler = (world, request, response) => {
  const form = readForm(world, clientForm, request, response);
  if (!form) return;
  world.oauth.revokeRefreshToken(form.token ?? '');
  response.status(200).end();
};

function activeJson(world: World, token: string, grant: Grant, access: AccessToken | undefined) {
  return {
    active: true,
    token,
    token_type: 'bearer',
    token_use: access ? 'access_token' : 'refresh_token',
    ...grantJson(world, grant),
    client_id: world.app.clientId,
    app_id: world.app.appId,
    is_private_distribution: false,
    ...(access ? { expires_in: secondsLeft(world, access), signed_access_token: signedJson(world, access) } : {}),
  };
}

/** What HubSpot's own services read. The signatures and scope lists are made up; nobody outside can check them. */
function signedJson({ app, portals }: World, { portalId, userId, scopes, expiresAt }: AccessToken) {
  return {
    expiresAt,
    scopes: scopes.join(','),
    hubId: portalId,
    userId,
    appId: app.appId,
    signature: '',
    newSignature: '',
    scopeToScopeGroupPks: '',
    trialScopes: '',
    trialScopeToScopeGroupPks: '',
    hublet: portals.get(portalId)?.profile.hublet ?? '',
    isUserLevel: false,
    isPrivateDistribution: false,
  };
}
