import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { ACCESS_TOKEN_SECONDS, type Grant, type TokenResult } from '../auth/oauth.ts';
import { oauthFailureBody } from '../auth/oauth-failure.ts';
import type { World } from '../world/world.ts';
import { applyFault } from './apply-fault.ts';
import { type ClientForm, clientForm, readForm, tokenForm } from './oauth-forms.ts';

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth */
const VERSIONS = ['v3', '2026-03', '2026-09'] as const;

/** The token endpoints: current ones, version 3, and what is left of version 1 for clients that still call it. */
export function oauthRoutes(world: World): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false });
  for (const version of [...VERSIONS, 'v1']) {
    router.post(`/oauth/${version}/token`, form, guarded(world, 'oauthToken', token));
  }
  for (const version of VERSIONS) {
    router.post(`/oauth/${version}/token/introspect`, form, guarded(world, 'oauthIntrospect', introspect));
    router.post(`/oauth/${version}/token/revoke`, form, guarded(world, 'oauthRevoke', revoke));
  }
  router.get('/oauth/v1/access-tokens/:token', guarded(world, 'oauthInfo', accessTokenInfo));
  router.get('/oauth/v1/refresh-tokens/:token', guarded(world, 'oauthInfo', refreshTokenInfo));
  router.delete('/oauth/v1/refresh-tokens/:token', guarded(world, 'oauthRevoke', deleteRefreshToken));
  router.post(
    '/oauth/v2/private-apps/get/access-token-info',
    express.json(),
    guarded(world, 'keyInfo', privateAppInfo),
  );
  return router;
}

type OAuthHandler = (world: World, request: Request, response: Response) => void;

/** Notes the call in the journal and lets the fault plan answer first. */
function guarded(world: World, kind: string, handler: OAuthHandler): RequestHandler {
  return async (request, response) => {
    response.locals.kind = kind;
    response.locals.portalId = null;
    const fault = world.faults.take({ method: request.method, path: request.path, portalId: null });
    if (fault) await sleep(fault.delayMs);
    if (fault && applyFault(fault, world, response)) return;
    handler(world, request, response);
  };
}

function token(world: World, request: Request, response: Response): void {
  const form = readForm(tokenForm, request, response);
  if (!form || refuseClient(world, form, response)) return;
  const result = trade(world, form);
  if (!result.ok) {
    response.status(400).json(oauthFailureBody(result.failure));
    return;
  }
  const { answer } = result;
  response.locals.portalId = answer.portalId;
  response.json({
    token_type: 'bearer',
    token_use: 'access_token',
    access_token: answer.accessToken,
    refresh_token: answer.refreshToken,
    expires_in: ACCESS_TOKEN_SECONDS,
    hub_id: answer.portalId,
    user_id: answer.userId,
    scopes: answer.scopes,
  });
}

function trade({ oauth }: World, form: z.infer<typeof tokenForm>): TokenResult {
  switch (form.grant_type) {
    case 'authorization_code':
      return oauth.exchangeCode(form.code ?? '', form.redirect_uri ?? '', form.code_verifier);
    case 'refresh_token':
      return oauth.refresh(form.refresh_token ?? '');
    default:
      return { ok: false, failure: 'BAD_GRANT_TYPE' };
  }
}

/** HubSpot looks at the client id before anything else. */
function refuseClient({ app }: World, form: ClientForm, response: Response): boolean {
  if (form.client_id !== app.clientId) response.status(400).json(oauthFailureBody('BAD_CLIENT_ID'));
  else if (form.client_secret !== app.clientSecret) response.status(400).json(oauthFailureBody('BAD_CLIENT_SECRET'));
  else return false;
  return true;
}

function introspect(world: World, request: Request, response: Response): void {
  const form = readForm(clientForm, request, response);
  if (!form || refuseClient(world, form, response)) return;
  const asked = form.token ?? '';
  const access = world.oauth.accessToken(asked);
  const grant = access ?? world.oauth.refreshGrant(asked);
  if (!grant) {
    response.json({ active: false });
    return;
  }
  const secondsLeft = access ? Math.floor((access.expiresAt - world.clock.now()) / 1000) : undefined;
  response.json({
    active: true,
    token: asked,
    token_type: 'bearer',
    token_use: access ? 'access_token' : 'refresh_token',
    ...grantInfo(world, grant),
    client_id: world.app.clientId,
    app_id: world.app.appId,
    is_private_distribution: false,
    ...(secondsLeft === undefined ? {} : { expires_in: secondsLeft }),
  });
}

/** Revokes the refresh token; access tokens live on until they expire. 200 for unknown ones too (assumed). */
function revoke(world: World, request: Request, response: Response): void {
  const form = readForm(clientForm, request, response);
  if (!form || refuseClient(world, form, response)) return;
  world.oauth.revokeRefreshToken(form.token ?? '');
  response.status(200).end();
}

function accessTokenInfo(world: World, request: Request, response: Response): void {
  const access = world.oauth.accessToken(String(request.params.token));
  if (!access) {
    response.status(404).json({ status: 'error', message: 'the access token is not known', category: 'INVALID_TOKEN' });
    return;
  }
  const secondsLeft = Math.floor((access.expiresAt - world.clock.now()) / 1000);
  const facts = { token: access.token, token_type: 'access', app_id: world.app.appId, expires_in: secondsLeft };
  response.json({ ...facts, ...grantInfo(world, access) });
}

function refreshTokenInfo(world: World, request: Request, response: Response): void {
  const asked = String(request.params.token);
  const grant = world.oauth.refreshGrant(asked);
  if (!grant) {
    response.status(400).json(oauthFailureBody('BAD_REFRESH_TOKEN'));
    return;
  }
  const facts = { token: asked, token_type: 'refresh', client_id: world.app.clientId };
  response.json({ ...facts, ...grantInfo(world, grant) });
}

function deleteRefreshToken(world: World, request: Request, response: Response): void {
  world.oauth.revokeRefreshToken(String(request.params.token));
  response.status(204).end();
}

/** For private apps only; for a service key it answers as for an unknown token (assumed). */
function privateAppInfo(world: World, request: Request, response: Response): void {
  const parsed = z.object({ tokenKey: z.string() }).safeParse(request.body);
  const key = parsed.success ? world.keys.find(parsed.data.tokenKey) : undefined;
  if (key?.kind !== 'private-app') {
    response.status(404).json({ status: 'error', message: 'the token is not known', category: 'OBJECT_NOT_FOUND' });
    return;
  }
  response.json({ userId: key.userId, hubId: key.portalId, appId: key.appId, scopes: key.scopes });
}

function grantInfo({ portals }: World, { portalId, userId, scopes }: Grant) {
  const profile = portals.get(portalId)?.profile;
  const user = profile?.users.find((candidate) => candidate.userId === userId);
  return { hub_id: portalId, user_id: userId, user: user?.email ?? '', hub_domain: profile?.domain ?? '', scopes };
}
